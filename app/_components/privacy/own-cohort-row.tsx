import { getTranslations } from 'next-intl/server';
import { ActionButton } from '#app/_components/cohorts/action-button.tsx';
import { AgreementFields } from '#app/_components/cohorts/agreement-fields.tsx';
import { CohortForm } from '#app/_components/cohorts/cohort-form.tsx';
import { lesserWatching } from '#app/_lib/cohorts/cohort-access.ts';
import { cohortProblems } from '#app/_lib/cohorts/cohort-problems.ts';
import type { OwnCohort } from '#app/_lib/privacy/own-cohorts.ts';

/** One cohort a person learns in: its mentors, what the person has agreed to, and the way out. */
export async function OwnCohortRow({ cohort }: { cohort: OwnCohort }) {
  const [t, join, problems] = await Promise.all([getTranslations('privacy'), getTranslations('cohorts.join'), cohortProblems()]);
  const api = `/api/cohorts/${cohort.id}`;
  const isAsked = cohort.watching !== 'off' || cohort.keepsRecordings;
  const agreed = { watching: lesserWatching(cohort.agreedWatching, cohort.watching), recordings: cohort.agreedRecordings };
  return (
    <section aria-label={cohort.name} className="grid gap-5 rounded-md border border-line p-4 sm:p-5">
      <div>
        <h3 className="font-semibold">
          {cohort.name}
          {cohort.isArchived && <span className="ml-2 font-normal text-ink-soft">{t('archived')}</span>}
        </h3>
        {cohort.mentors.length > 0 && (
          <p className="text-ink-soft">{join('mentors', { count: cohort.mentors.length, names: cohort.mentors.join(', ') })}</p>
        )}
      </div>
      {isAsked ? (
        <CohortForm form="agreement" api={api} submit={t('agree')} done={t('agreed')} problems={problems}>
          <AgreementFields cohort={cohort} agreed={agreed} />
        </CohortForm>
      ) : (
        <p className="text-ink-soft">{t('nothingAsked')}</p>
      )}
      <div className="border-line border-t pt-4">
        <ActionButton
          method="POST"
          path={`${api}/leave`}
          body={{}}
          label={t('leave')}
          tone="danger"
          confirm={{ text: t('leaveText'), yes: t('leave') }}
          problems={problems}
        />
      </div>
    </section>
  );
}
