import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AccountFields } from '#app/_components/people/account-fields.tsx';
import { SignUpForm } from '#app/_components/people/sign-up-form.tsx';
import { NarrowPage } from '#app/_components/site/narrow-page.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { safeNext } from '#app/_lib/auth/safe-next.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { formProblems } from '#app/_lib/people/form-problems.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'shell' });
  return { title: t('signUp') };
}

/** Make an account. A guest's work becomes the account's. */
export default async function SignUpPage({ params, searchParams }: Props) {
  const locale = await requireLocale(params);
  const next = safeNext((await searchParams).next, `/${locale}`);
  const [t, person, problems] = await Promise.all([getTranslations('people'), currentPerson(), formProblems()]);
  if (person && !person.guest) redirect(next);
  return (
    <NarrowPage title={t('signUpTitle')} lead={person?.guest ? t('guestKeepsWork') : t('signUpLead')}>
      <SignUpForm path="/api/people" extra={{ locale }} next={next} submit={t('signUpSubmit')} problems={problems}>
        <AccountFields />
      </SignUpForm>
      <p className="border-line border-t pt-6 text-sm">
        {t.rich('haveAccount', {
          link: (text) => <TextLink href={`/${locale}/sign-in?next=${encodeURIComponent(next)}`}>{text}</TextLink>,
        })}
      </p>
    </NarrowPage>
  );
}
