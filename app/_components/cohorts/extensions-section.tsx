import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { Field } from '#app/_components/ui/field.tsx';
import { REASON_MAX } from '#app/_lib/cohorts/cohort-input.ts';
import { cohortProblems } from '#app/_lib/cohorts/cohort-problems.ts';
import type { DeadlineFacts } from '#app/_lib/cohorts/deadlines.ts';
import { listExtensions } from '#app/_lib/cohorts/find-deadlines.ts';
import { listLearners } from '#app/_lib/cohorts/roster.ts';
import type { Week } from '#app/_lib/curriculum/curriculum.ts';
import { ActionButton } from './action-button.tsx';
import { CohortForm } from './cohort-form.tsx';
import { LocalTime } from './local-time.tsx';
import { cellClass, RosterTable } from './roster-table.tsx';
import { SelectField } from './select-field.tsx';

/** Who got another time, and why; and giving it to somebody. Only what is due can be extended. */
export async function ExtensionsSection({
  cohortId,
  weeks,
  deadlines,
  mayJudge,
}: {
  cohortId: string;
  weeks: readonly Week[];
  deadlines: readonly DeadlineFacts[];
  mayJudge: boolean;
}) {
  const [locale, t, problems] = await Promise.all([getLocale(), getTranslations('cohorts.deadlines'), cohortProblems()]);
  const learners = await listLearners(cohortId);
  const due = new Set(deadlines.map(({ item }) => item));
  const items = weeks.flatMap((week) => [
    { item: week.id, title: t('wholeWeek', { number: week.number }), isDue: due.has(week.id) },
    ...week.labs.map(({ id, title }) => ({ item: id, title: title[locale], isDue: due.has(id) || due.has(week.id) })),
  ]);
  const extendable = items.filter(({ isDue }) => isDue);
  const titles = new Map(items.map(({ item, title }) => [item, title]));
  return (
    <section aria-labelledby="extensions">
      <h2 id="extensions" className="mb-1 font-semibold text-lg">
        {t('extensions')}
      </h2>
      <p className="mb-4 max-w-[38rem] text-pretty text-ink-soft text-sm">{t('extensionsLead')}</p>
      <ExtensionTable cohortId={cohortId} titles={titles} mayJudge={mayJudge} problems={problems} />
      {mayJudge && (learners.length === 0 || extendable.length === 0) && <p className="text-ink-soft text-sm">{t('nothingToExtend')}</p>}
      {mayJudge && learners.length > 0 && extendable.length > 0 && (
        <div className="mt-8 max-w-[34rem]">
          <h3 className="mb-4 font-semibold">{t('extend')}</h3>
          <CohortForm
            form="extension"
            api={`/api/cohorts/${cohortId}`}
            submit={t('grant')}
            done={t('granted')}
            problems={{ ...problems, conflict: t('nothingToExtend') }}
          >
            <SelectField id="userId" label={t('learner')} required>
              {learners.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
            <SelectField id="item" label={t('item')} required>
              {extendable.map(({ item, title }) => (
                <option key={item} value={item}>
                  {title}
                </option>
              ))}
            </SelectField>
            <Field id="dueAt" type="datetime-local" label={t('newDue')} required />
            <Field id="reason" label={t('reason')} hint={t('reasonHint')} required maxLength={REASON_MAX} autoComplete="off" />
          </CohortForm>
        </div>
      )}
    </section>
  );
}

async function ExtensionTable({
  cohortId,
  titles,
  mayJudge,
  problems,
}: {
  cohortId: string;
  titles: ReadonlyMap<string, string>;
  mayJudge: boolean;
  problems: Awaited<ReturnType<typeof cohortProblems>>;
}) {
  const [locale, zone, t, extensions] = await Promise.all([
    getLocale(),
    getTimeZone(),
    getTranslations('cohorts.deadlines'),
    listExtensions(cohortId),
  ]);
  if (extensions.length === 0) return null;
  const columns = [t('learner'), t('item'), t('newDue'), t('reason'), t('grantedBy'), ...(mayJudge ? [t('change')] : [])];
  return (
    <RosterTable label={t('extensions')} columns={columns}>
      {extensions.map(({ item, userId, learner, dueAt, reason, grantedBy }) => (
        <tr key={`${item} ${userId}`}>
          <th scope="row" className={`${cellClass} min-w-32 font-semibold`}>
            {learner}
          </th>
          <td className={`${cellClass} min-w-40`}>{titles.get(item) ?? item}</td>
          <td className={cellClass}>
            <LocalTime at={dueAt.toISOString()} locale={locale} zone={zone} withTime />
          </td>
          <td className={`${cellClass} min-w-40 text-ink-soft`}>{reason}</td>
          <td className={`${cellClass} text-ink-soft`}>{grantedBy}</td>
          {mayJudge && (
            <td className={cellClass}>
              <ActionButton
                method="PUT"
                path={`/api/cohorts/${cohortId}/extensions`}
                body={{ item, userId, dueAt: null }}
                label={t('withdraw')}
                name={t('withdrawOf', { name: learner, title: titles.get(item) ?? item })}
                confirm={{ text: t('withdrawText', { name: learner }), yes: t('withdraw') }}
                problems={problems}
              />
            </td>
          )}
        </tr>
      ))}
    </RosterTable>
  );
}
