import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthButton } from '#app/_components/people/auth-button.tsx';
import { SignInForm } from '#app/_components/people/sign-in-form.tsx';
import { NarrowPage } from '#app/_components/site/narrow-page.tsx';
import { Callout } from '#app/_components/ui/callout.tsx';
import { Field } from '#app/_components/ui/field.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { offeredProviders } from '#app/_lib/auth/providers.ts';
import { safeNext } from '#app/_lib/auth/safe-next.ts';
import { env } from '#app/_lib/env.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { formProblems } from '#app/_lib/people/form-problems.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ next?: string | string[]; error?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'shell' });
  return { title: t('signIn') };
}

/** Sign in: by password, by what the settings offer, or as a guest. */
export default async function SignInPage({ params, searchParams }: Props) {
  const locale = await requireLocale(params);
  const query = await searchParams;
  const next = safeNext(query.next, `/${locale}`);
  const [t, person, problems] = await Promise.all([getTranslations('people'), currentPerson(), formProblems()]);
  if (person && !person.guest) redirect(next);
  const settings = env();
  const providers = offeredProviders(settings);
  return (
    <NarrowPage title={t('signInTitle')} lead={person?.guest ? t('guestKeepsWork') : undefined}>
      {query.error && (
        <Callout tone="problem" live>
          <p className="text-sm">{Object.entries(problems).find(([code]) => code === query.error)?.[1] ?? t('problems.provider')}</p>
        </Callout>
      )}
      {providers.length > 0 && (
        <div className="grid gap-3">
          {providers.map(({ id, name }) => (
            <AuthButton key={id} path={`signin/${id}`} next={next} problem={problems.other}>
              {t('signInWith', { name })}
            </AuthButton>
          ))}
        </div>
      )}
      <SignInForm next={next} submit={t('signInSubmit')} problems={problems}>
        <Field id="email" type="email" label={t('email')} autoComplete="username" required />
        <Field id="password" type="password" label={t('password')} autoComplete="current-password" required />
      </SignInForm>
      <p className="border-line border-t pt-6 text-sm">
        {t.rich('noAccount', { link: (text) => <TextLink href={`/${locale}/sign-up?next=${encodeURIComponent(next)}`}>{text}</TextLink> })}
      </p>
      {settings.LUYEN_GUESTS && !person && (
        <div className="grid justify-items-start gap-3 text-sm">
          <p className="text-ink-soft">{t('guestOffer')}</p>
          <AuthButton path="callback/guest" fields={{ locale }} next={next} problem={problems.other}>
            {t('guestStart')}
          </AuthButton>
        </div>
      )}
    </NarrowPage>
  );
}
