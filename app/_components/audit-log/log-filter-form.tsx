import { getTranslations } from 'next-intl/server';
import type { LogFilter } from '#app/_lib/audit-log/list-audit-log.ts';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { Button } from '../ui/button.tsx';
import { TextLink } from '../ui/text-link.tsx';

const selectClass = 'h-9 max-w-full rounded-md border border-line-strong bg-surface px-2 text-sm';

/** Narrows the log; a plain form, so that an address says what is shown. */
export async function LogFilterForm({
  people,
  nouns,
  filter,
  locale,
}: {
  people: readonly { readonly id: string; readonly name: string | null }[];
  nouns: readonly string[];
  filter: LogFilter;
  locale: Locale;
}) {
  const t = await getTranslations('review.log');
  const words = messagesOf(locale).review.log.nouns as Readonly<Record<string, string>>;
  const sorted = people.toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? '', locale));
  return (
    <form className="flex flex-wrap items-end gap-3 print:hidden">
      <label className="grid gap-1 text-xs">
        {t('person')}
        <select name="person" defaultValue={filter.personId ?? ''} className={selectClass}>
          <option value="">{t('everyone')}</option>
          {sorted.map(({ id, name }) => (
            <option key={id} value={id}>
              {name ?? t('someone')}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1 text-xs">
        {t('action')}
        <select name="action" defaultValue={filter.action ?? ''} className={selectClass}>
          <option value="">{t('anything')}</option>
          {nouns.map((noun) => (
            <option key={noun} value={noun}>
              {words[noun] ?? noun}
            </option>
          ))}
        </select>
      </label>
      <Button type="submit" size="sm" className="!h-9">
        {t('filter')}
      </Button>
      {(filter.personId !== null || filter.action !== null) && (
        <TextLink href="?" className="pb-2 text-sm">
          {t('clear')}
        </TextLink>
      )}
    </form>
  );
}
