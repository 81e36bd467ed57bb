import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { OwnCohorts } from '#app/_components/cohorts/own-cohorts.tsx';
import { AccountForm } from '#app/_components/people/account-form.tsx';
import { AuthButton } from '#app/_components/people/auth-button.tsx';
import { NarrowPage } from '#app/_components/site/narrow-page.tsx';
import { Field } from '#app/_components/ui/field.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '#app/_lib/auth/password.ts';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { formProblems } from '#app/_lib/people/form-problems.ts';
import { hasPassword } from '#app/_lib/people/has-password.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'shell' });
  return { title: t('account') };
}

/** One's own name, password, cohorts, privacy and way out. */
export default async function AccountPage({ params }: Props) {
  const locale = await requireLocale(params);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/account`);
  if (person.guest) redirect(`/${locale}/sign-up`);
  const [t, shell, privacy, problems, mayChangePassword] = await Promise.all([
    getTranslations('people'),
    getTranslations('shell'),
    getTranslations('privacy'),
    formProblems(),
    hasPassword(person.id),
  ]);
  return (
    <NarrowPage title={shell('account')} lead={`${person.email ?? ''} · ${t(`roles.${person.role}`)}`}>
      <AccountForm submit={t('saveName')} done={t('saved')} problems={problems}>
        <Field id="name" label={t('name')} autoComplete="name" required maxLength={80} defaultValue={person.name ?? ''} />
      </AccountForm>
      {mayChangePassword && (
        <section aria-labelledby="password" className="border-line border-t pt-7">
          <h2 id="password" className="mb-1 font-semibold">
            {t('changePassword')}
          </h2>
          <p className="mb-5 text-ink-soft text-sm">{t('changePasswordLead')}</p>
          <AccountForm email={person.email ?? ''} submit={t('changePassword')} done={t('saved')} problems={problems}>
            <Field id="currentPassword" type="password" label={t('currentPassword')} autoComplete="current-password" required />
            <Field
              id="newPassword"
              type="password"
              label={t('newPassword')}
              hint={t('passwordHint', { length: PASSWORD_MIN_LENGTH })}
              autoComplete="new-password"
              required
              minLength={PASSWORD_MIN_LENGTH}
              maxLength={PASSWORD_MAX_LENGTH}
            />
          </AccountForm>
        </section>
      )}
      <OwnCohorts personId={person.id} />
      <section aria-labelledby="privacy" className="border-line border-t pt-7">
        <h2 id="privacy" className="mb-3 font-semibold">
          {privacy('title')}
        </h2>
        <p className="text-sm">
          <TextLink href={`/${locale}/account/privacy`}>{privacy('toPage')}</TextLink>
        </p>
      </section>
      <div className="border-line border-t pt-7">
        <AuthButton path="signout" next={`/${locale}`} problem={problems.other}>
          {shell('signOut')}
        </AuthButton>
      </div>
    </NarrowPage>
  );
}
