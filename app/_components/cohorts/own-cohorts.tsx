import { getLocale, getTranslations } from 'next-intl/server';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { membershipsOf } from '#app/_lib/cohorts/memberships-of.ts';
import { CodeForm } from './code-form.tsx';

/** On the account page: the cohorts one is in, and a place to type the code of another. */
export async function OwnCohorts({ personId }: { personId: string }) {
  const [locale, t, memberships] = await Promise.all([getLocale(), getTranslations('cohorts.join'), membershipsOf(personId)]);
  return (
    <section aria-labelledby="cohorts" className="border-line border-t pt-7">
      <h2 id="cohorts" className="mb-3 font-semibold">
        {t('ownCohorts')}
      </h2>
      {memberships.length > 0 && (
        <ul className="mb-5 grid gap-1 text-sm">
          {memberships.map(({ cohortId, name, role }) => (
            <li key={cohortId}>
              <TextLink href={role === 'mentor' ? `/${locale}/mentor/${cohortId}` : `/${locale}/account/privacy`}>{name}</TextLink>
              <span className="text-ink-soft"> · {t(role === 'mentor' ? 'asMentor' : 'asLearner')}</span>
            </li>
          ))}
        </ul>
      )}
      <CodeForm />
    </section>
  );
}
