import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { LogEntry } from '#app/_components/audit-log/log-entry.tsx';
import { LogFilterForm } from '#app/_components/audit-log/log-filter-form.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { LOG_PER_PAGE, listAuditLog, logChoices } from '#app/_lib/audit-log/list-audit-log.ts';
import { requireCohortPage } from '#app/_lib/cohorts/require-cohort-page.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { itemTitles } from '#app/_lib/notifications/item-titles.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Search = { page?: string; person?: string; action?: string };
type Props = { params: Promise<{ locale: string; cohort: string }>; searchParams: Promise<Search> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'cohorts.tabs' });
  return { title: t('log') };
}

/** Who did what in this cohort, to whom, and why. */
export default async function LogPage({ params, searchParams }: Props) {
  const [locale, { cohort: id }, search] = await Promise.all([requireLocale(params), params, searchParams]);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/mentor/${id}/log`);
  await requireCohortPage(person, id, 'see');
  const page = Math.max(1, Number.parseInt(search.page ?? '1', 10) || 1);
  const filter = { personId: search.person || null, action: search.action || null };
  const [t, format, titleOf, { entries, total }, choices] = await Promise.all([
    getTranslations('review.log'),
    getFormatter(),
    itemTitles(locale),
    listAuditLog(id, filter, page),
    logChoices(id),
  ]);
  const pageHref = (number: number) => `?${new URLSearchParams({ ...onlyGiven(search), page: String(number) })}`;
  const when = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' });
  const cell = 'border-line border-b py-2.5 pr-6 text-left align-baseline';
  return (
    <div className="max-w-4xl">
      <p className="mb-4 max-w-[70ch] text-ink-soft text-sm">{t('lead')}</p>
      <LogFilterForm {...choices} filter={filter} locale={locale} />
      <p className="mt-6 mb-2 text-ink-soft text-xs">{total === 0 ? t('none') : t('count', { count: total })}</p>
      {entries.length > 0 && (
        <table className="w-full text-sm">
          <thead>
            <tr className="text-ink-soft text-xs">
              <th scope="col" className={`${cell} font-normal max-sm:hidden`}>
                {t('when')}
              </th>
              <th scope="col" className={`${cell} font-normal`}>
                {t('what')}
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td className={`${cell} w-px whitespace-nowrap text-ink-soft text-xs max-sm:hidden`}>{when(entry.at)}</td>
                <td className={cell}>
                  {/* On a phone a column of its own would take half the page. */}
                  <p className="text-ink-faint text-xs sm:hidden">{when(entry.at)}</p>
                  <LogEntry entry={entry} locale={locale} titleOf={titleOf} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <p className="mt-6 flex gap-6 text-sm">
        {page > 1 && <TextLink href={pageHref(page - 1)}>{t('newer')}</TextLink>}
        {page * LOG_PER_PAGE < total && <TextLink href={pageHref(page + 1)}>{t('older')}</TextLink>}
      </p>
    </div>
  );
}

function onlyGiven({ person, action }: Search): Record<string, string> {
  return { ...(person ? { person } : {}), ...(action ? { action } : {}) };
}
