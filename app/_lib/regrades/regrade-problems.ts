import { getTranslations } from 'next-intl/server';

/** Why something about a regrading did not go, by refusal code. */
export async function regradeProblems() {
  const t = await getTranslations('review.regrade.problem');
  return { conflict: t('conflict'), 'not-found': t('not-found'), other: t('other') };
}
