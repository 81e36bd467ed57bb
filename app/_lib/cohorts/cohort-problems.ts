import { getTranslations } from 'next-intl/server';

/** What a refused form about a cohort says, by the code its route answers with. */
export async function cohortProblems() {
  const t = await getTranslations('cohorts.problems');
  return {
    'bad-request': t('notValid'),
    'not-found': t('gone'),
    forbidden: t('forbidden'),
    'signed-out': t('signedOut'),
    'too-many-requests': t('tooMany'),
    other: t('other'),
  };
}
