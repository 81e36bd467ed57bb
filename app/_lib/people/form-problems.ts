import { getTranslations } from 'next-intl/server';

/** What a refused form says, by code. The names are the ones the routes and next-auth answer with. */
export async function formProblems() {
  const t = await getTranslations('people.problems');
  return {
    CredentialsSignin: t('wrongCredentials'),
    'bad-credentials': t('wrongPassword'),
    'too-many-requests': t('tooMany'),
    conflict: t('emailTaken'),
    'email-in-use': t('emailInUse'),
    'bad-request': t('notValid'),
    forbidden: t('linkUsed'),
    other: t('other'),
  };
}
