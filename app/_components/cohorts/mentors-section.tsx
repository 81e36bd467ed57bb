import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { Field } from '#app/_components/ui/field.tsx';
import { cohortProblems } from '#app/_lib/cohorts/cohort-problems.ts';
import type { RosterMentor } from '#app/_lib/cohorts/roster.ts';
import { ActionButton } from './action-button.tsx';
import { CohortForm } from './cohort-form.tsx';
import { LocalTime } from './local-time.tsx';
import { cellClass, RosterTable } from './roster-table.tsx';

/** Who looks after the cohort, and a way to add somebody. The last one cannot be removed. */
export async function MentorsSection({
  cohortId,
  mentors,
  ownId,
  mayManage,
}: {
  cohortId: string;
  mentors: readonly RosterMentor[];
  ownId: string;
  mayManage: boolean;
}) {
  const [locale, zone, t, problems] = await Promise.all([getLocale(), getTimeZone(), getTranslations('cohorts.people'), cohortProblems()]);
  const api = `/api/cohorts/${cohortId}`;
  const isLast = mentors.filter(({ isMentor }) => isMentor).length <= 1;
  return (
    <section aria-labelledby="mentors">
      <h2 id="mentors" className="mb-3 font-semibold text-lg">
        {t('mentors', { count: mentors.length })}
      </h2>
      <RosterTable
        label={t('mentors', { count: mentors.length })}
        columns={[t('name'), t('email'), t('joined'), ...(mayManage ? [t('change')] : [])]}
      >
        {mentors.map(({ id, name, email, joinedAt, isMentor }) => (
          <tr key={id}>
            <th scope="row" className={`${cellClass} min-w-32 font-semibold`}>
              {name}
              {!isMentor && <span className="block font-normal text-wait text-xs">{t('roleGone')}</span>}
            </th>
            <td className={`${cellClass} text-ink-soft`}>{email}</td>
            <td className={`${cellClass} text-ink-soft`}>
              <LocalTime at={joinedAt.toISOString()} locale={locale} zone={zone} />
            </td>
            {mayManage && (
              <td className={cellClass}>
                {isMentor && isLast ? (
                  <span className="text-ink-soft text-xs">{t('lastMentor')}</span>
                ) : (
                  <ActionButton
                    method="DELETE"
                    path={`${api}/members/${id}`}
                    label={id === ownId ? t('leave') : t('remove')}
                    name={id === ownId ? t('leave') : t('removeOf', { name })}
                    confirm={{
                      text: id === ownId ? t('leaveText') : t('removeMentorText', { name }),
                      yes: id === ownId ? t('leave') : t('remove'),
                    }}
                    problems={{ ...problems, conflict: t('lastMentor') }}
                  />
                )}
              </td>
            )}
          </tr>
        ))}
      </RosterTable>
      {mayManage && (
        <div className="mt-6 max-w-[26rem]">
          <CohortForm
            form="mentor"
            api={api}
            submit={t('addMentor')}
            done={t('mentorAdded')}
            problems={{ ...problems, conflict: t('noSuchMentor') }}
          >
            <Field
              id="email"
              type="email"
              label={t('mentorEmail')}
              hint={t('mentorEmailHint')}
              required
              maxLength={254}
              autoComplete="off"
            />
          </CohortForm>
        </div>
      )}
    </section>
  );
}
