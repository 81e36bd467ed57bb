/** What the editor knows of one file's directives, in one language: the answer of /api/reference, and how it is made. Pure. */
import type { ReferenceEntry, ReferenceGroup, ReferencePage } from '#content/format/reference-schema.ts';
import type { Locale } from '../i18n/locales.ts';
import type { Messages } from '../i18n/messages.ts';
import { entryMarkdown } from './entry-markdown.ts';
import { matchPath } from './match-path.ts';
import { versionName } from './version-name.ts';

/** How a file is read: where in it names may stand. */
export type EditorGrammar = 'haproxy' | 'keepalived' | 'ini' | 'options';

export interface EditorEntry {
  /** The first is the one that is written for the reader; the others mean the same. */
  readonly names: readonly string[];
  /** What follows the name, or nothing. */
  readonly args: string;
  /** Sections, blocks or lines it may stand in; empty for outside of them all. */
  readonly scope: readonly string[];
  /** Explanation in Markdown. */
  readonly text: string;
  /** Its place in the reference: `/vi/reference/haproxy#mode`. */
  readonly href: string;
}

export interface EditorReference {
  /** Null when nothing is known of such a file. */
  readonly grammar: EditorGrammar | null;
  readonly openLabel: string;
  readonly entries: readonly EditorEntry[];
}

const GRAMMARS: Readonly<Partial<Record<ReferenceGroup['language'], EditorGrammar>>> = {
  haproxy: 'haproxy',
  keepalived: 'keepalived',
  ini: 'ini',
  text: 'options',
};
/** Languages the editor recognises by a file's name or text, so that `haproxy -f other.cfg` is explained too. */
const RECOGNISED: ReadonlySet<string> = new Set(['haproxy', 'keepalived']);

/** Entries of every group that names `path`; where none does, of those written in the editor's `language`. */
export function editorReference(
  pages: readonly ReferencePage[],
  { path, language }: { readonly path: string; readonly language: string },
  locale: Locale,
  words: Messages['reference'],
): EditorReference {
  const groups = pages.flatMap((page) => page.groups.map((group) => ({ page, group })));
  const named = groups.filter(({ group }) => group.files.some((glob) => matchPath(glob, path)));
  const known = groups.filter(({ group }) => RECOGNISED.has(language) && group.language === language && group.files.length > 0);
  const chosen = named.length > 0 ? named : known;
  const entryOf = (page: ReferencePage, group: ReferenceGroup, entry: ReferenceEntry): EditorEntry => ({
    names: [entry.name, ...entry.aliases],
    args: entry.args ?? '',
    scope: entry.scope,
    text: entryMarkdown(entry, { language: group.language, version: versionName(page.version[locale]), locale, words }),
    href: `/${locale}/reference/${page.id}#${entry.id}`,
  });
  return {
    grammar: (chosen[0] && GRAMMARS[chosen[0].group.language]) ?? null,
    openLabel: words.openEntry,
    entries: chosen.flatMap(({ page, group }) => group.entries.map((entry) => entryOf(page, group, entry))),
  };
}
