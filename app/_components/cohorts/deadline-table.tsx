import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { cohortProblems } from '#app/_lib/cohorts/cohort-problems.ts';
import type { DeadlineFacts } from '#app/_lib/cohorts/deadlines.ts';
import type { Week } from '#app/_lib/curriculum/curriculum.ts';
import { DeadlineField } from './deadline-field.tsx';
import { LocalTime } from './local-time.tsx';
import { cellClass, RosterTable } from './roster-table.tsx';

/** When a week is due, and each of its labs that is not due with it. */
export async function DeadlineTable({
  cohortId,
  week,
  deadlines,
  mayManage,
}: {
  cohortId: string;
  week: Week;
  deadlines: readonly DeadlineFacts[];
  mayManage: boolean;
}) {
  const [locale, zone, t, problems] = await Promise.all([
    getLocale(),
    getTimeZone(),
    getTranslations('cohorts.deadlines'),
    cohortProblems(),
  ]);
  const dueOf = (item: string) => deadlines.find((row) => row.item === item)?.dueAt ?? null;
  const weekDue = dueOf(week.id);
  const rows = [
    { item: week.id, title: t('wholeWeek', { number: week.number }) },
    ...week.labs.map((lab) => ({ item: lab.id, title: lab.title[locale] })),
  ];
  const text = { save: t('save'), remove: t('remove'), saved: t('saved'), removed: t('removed') };
  const time = (at: Date) => <LocalTime at={at.toISOString()} locale={locale} zone={zone} withTime />;
  return (
    <section aria-labelledby={week.id}>
      <h2 id={week.id} className="mb-3 font-semibold text-lg">
        {t('week', { number: week.number, title: week.title[locale] })}
      </h2>
      <RosterTable label={t('weekTable', { number: week.number })} columns={[t('item'), t('due')]}>
        {rows.map(({ item, title }) => {
          const due = dueOf(item);
          return (
            <tr key={item}>
              <th scope="row" className={`${cellClass} min-w-28 ${item === week.id ? 'font-semibold' : 'font-normal'}`}>
                {title}
              </th>
              <td className={cellClass}>
                <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
                  {mayManage ? (
                    <DeadlineField
                      api={`/api/cohorts/${cohortId}/deadlines`}
                      item={item}
                      at={due?.toISOString() ?? null}
                      label={t('dueOf', { title })}
                      text={text}
                      problems={problems}
                    />
                  ) : (
                    due && time(due)
                  )}
                  {due === null && (
                    <span className="text-ink-soft text-xs">
                      {weekDue === null || item === week.id ? t('never') : t.rich('withWeek', { time: () => time(weekDue) })}
                    </span>
                  )}
                </div>
              </td>
            </tr>
          );
        })}
      </RosterTable>
    </section>
  );
}
