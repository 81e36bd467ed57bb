import { getFormatter, getTranslations } from 'next-intl/server';
import type { LogEntry as Entry } from '#app/_lib/audit-log/list-audit-log.ts';
import { type LogChange, type LogValue, logChanges } from '#app/_lib/audit-log/log-changes.ts';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { TextLink } from '../ui/text-link.tsx';

/** Nouns whose target is an attempt's id. */
const OF_ATTEMPTS: ReadonlySet<string> = new Set(['score.overridden', 'score.override-withdrawn', 'regrade.asked', 'regrade.accepted']);
const DATE = /^\d{4}-\d{2}-\d{2}T/;

/** What somebody did, in a sentence; what it changed, and why. */
export async function LogEntry({ entry, locale, titleOf }: { entry: Entry; locale: Locale; titleOf: (item: string) => string }) {
  const [t, format] = await Promise.all([getTranslations('review.log'), getFormatter()]);
  const { fields, values, actions } = messagesOf(locale).review.log;
  const changes = logChanges(entry.before, entry.after, new Set(Object.keys(fields)));
  const attempt = OF_ATTEMPTS.has(entry.action) ? entry.target : null;
  // Live help says with a code why it ended; a mentor's reason is in their own words.
  const reason = entry.action.startsWith('help.') ? null : entry.reason;
  return (
    <>
      <p className="[overflow-wrap:anywhere]">{sentence()}</p>
      {changes.length > 0 && <p className="text-ink-soft text-xs">{changes.map(changed).join(' · ')}</p>}
      {reason && <p className="whitespace-pre-wrap text-ink-soft text-xs [overflow-wrap:anywhere]">{t('reason', { reason })}</p>}
      {attempt && (
        <p className="text-xs">
          <TextLink href={`/${locale}/attempts/${attempt}`}>{t('attempt')}</TextLink>
        </p>
      )}
    </>
  );

  function sentence(): string {
    const [noun = '', verb = ''] = entry.action.split('.');
    const template = (actions as Readonly<Record<string, Readonly<Record<string, string>>>>)[noun]?.[verb];
    // Written by a version that knows more than this one.
    if (template === undefined) return entry.action;
    const said: Readonly<Record<string, string>> = {
      actor: entry.actor?.name ?? t('platform'),
      subject: entry.subject?.name ?? t('someone'),
      target: titleOf(entry.target ?? ''),
    };
    return template.replace(/\{(\w+)\}/g, (_, name: string) => said[name] ?? '');
  }

  function changed({ field, before, after }: LogChange): string {
    const named = { field: fields[field], after: shown(after) };
    return before === undefined ? t('first', named) : t('change', { ...named, before: shown(before) });
  }

  function shown(value: LogValue): string {
    if (value === null) return t('nothing');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    if (typeof value === 'number') return format.number(value);
    if (DATE.test(value)) return format.dateTime(new Date(value), { dateStyle: 'medium', timeStyle: 'short' });
    return (values as Readonly<Record<string, string>>)[value] ?? value;
  }
}
