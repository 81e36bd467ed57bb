import type { ReferenceEntry } from '#content/format/reference-schema.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Messages } from '../i18n/messages.ts';

/** Where an entry is shown and in whose words. */
export interface EntrySetting {
  /** Colours of its signature. */
  readonly language: string;
  /** What its default is the default of. */
  readonly version: string;
  readonly locale: Locale;
  readonly words: Messages['reference'];
}

/** An entry as one hover: signature, what it does, the facts in a line, the common mistake. Markdown. */
export function entryMarkdown(entry: ReferenceEntry, { language, version, locale, words }: EntrySetting): string {
  const signature = entry.args === undefined ? entry.name : `${entry.name} ${entry.args}`;
  const facts = [
    entry.scope.length > 0 && `${words.scope}: ${entry.scope.map((name) => `\`${name}\``).join(' ')}`,
    entry.unit && `${words.unit}: ${entry.unit[locale]}`,
    entry.default && `${words.default} (${version}): ${entry.default[locale]}`,
  ].filter((fact) => typeof fact === 'string');
  const parts = [
    `\`\`\`${language}\n${signature}\n\`\`\``,
    entry.does[locale],
    facts.join('  \n'),
    `**${words.mistake}.** ${entry.mistake[locale]}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
