import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { cohortProblems } from '#app/_lib/cohorts/cohort-problems.ts';
import type { RosterLearner } from '#app/_lib/cohorts/roster.ts';
import { ActionButton } from './action-button.tsx';
import { LocalTime } from './local-time.tsx';
import { cellClass, RosterTable } from './roster-table.tsx';

/** Who learns in the cohort, since when, and what they agreed to. */
export async function LearnersSection({
  cohortId,
  learners,
  maySee,
  mayManage,
}: {
  cohortId: string;
  learners: readonly RosterLearner[];
  /** Whether names lead to their work. */
  maySee: boolean;
  mayManage: boolean;
}) {
  const [locale, zone, t, problems] = await Promise.all([getLocale(), getTimeZone(), getTranslations('cohorts.people'), cohortProblems()]);
  return (
    <section aria-labelledby="learners">
      <h2 id="learners" className="mb-3 font-semibold text-lg">
        {t('learners', { count: learners.length })}
      </h2>
      {learners.length === 0 ? (
        <p className="text-ink-soft text-sm">{t('noLearners')}</p>
      ) : (
        <RosterTable
          label={t('learners', { count: learners.length })}
          columns={[t('name'), t('email'), t('joined'), t('watching'), t('recordings'), ...(mayManage ? [t('change')] : [])]}
        >
          {learners.map(({ id, name, email, joinedAt, watching, keepsRecordings }) => (
            <tr key={id}>
              <th scope="row" className={`${cellClass} min-w-32 font-semibold`}>
                {maySee ? <TextLink href={`/${locale}/mentor/${cohortId}/learners/${id}`}>{name}</TextLink> : name}
              </th>
              <td className={`${cellClass} text-ink-soft`}>{email}</td>
              <td className={`${cellClass} text-ink-soft`}>
                <LocalTime at={joinedAt.toISOString()} locale={locale} zone={zone} />
              </td>
              <td className={`${cellClass} text-ink-soft`}>{t(`agreed.${watching}`)}</td>
              <td className={`${cellClass} text-ink-soft`}>{t(keepsRecordings ? 'recorded' : 'notRecorded')}</td>
              {mayManage && (
                <td className={cellClass}>
                  <ActionButton
                    method="DELETE"
                    path={`/api/cohorts/${cohortId}/members/${id}`}
                    label={t('remove')}
                    name={t('removeOf', { name })}
                    confirm={{ text: t('removeLearnerText', { name }), yes: t('remove') }}
                    problems={problems}
                  />
                </td>
              )}
            </tr>
          ))}
        </RosterTable>
      )}
    </section>
  );
}
