import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AccountFields } from '#app/_components/people/account-fields.tsx';
import { SignUpForm } from '#app/_components/people/sign-up-form.tsx';
import { NarrowPage } from '#app/_components/site/narrow-page.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { isOpenSetupToken } from '#app/_lib/people/first-admin.ts';
import { formProblems } from '#app/_lib/people/form-problems.ts';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ token?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'people' });
  // The address holds the token: it must not leave in a Referer header.
  return { title: t('welcomeTitle'), referrer: 'no-referrer' };
}

/** Where the one-time link leads: it makes the first admin, once. */
export default async function WelcomePage({ params, searchParams }: Props) {
  const locale = await requireLocale(params);
  const { token } = await searchParams;
  const [t, problems] = await Promise.all([getTranslations('people'), formProblems()]);
  if (typeof token !== 'string' || !(await isOpenSetupToken(token))) {
    return (
      <NarrowPage title={t('linkUsedTitle')} lead={t('linkUsedLead')}>
        <p className="text-sm">
          <TextLink href={`/${locale}/sign-in`}>{t('signInSubmit')}</TextLink>
        </p>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t('welcomeTitle')} lead={t('welcomeLead')}>
      <SignUpForm
        path="/api/people/first-admin"
        extra={{ locale, token }}
        next={`/${locale}/admin`}
        submit={t('welcomeSubmit')}
        problems={problems}
      >
        <AccountFields />
      </SignUpForm>
    </NarrowPage>
  );
}
