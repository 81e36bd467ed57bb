import { getTranslations } from 'next-intl/server';
import { Field } from '#app/_components/ui/field.tsx';
import { PASSWORD_MAX_LENGTH, PASSWORD_MIN_LENGTH } from '#app/_lib/auth/password.ts';

/** Name, address and a new password: what an account begins with. */
export async function AccountFields() {
  const t = await getTranslations('people');
  return (
    <>
      <Field id="name" label={t('name')} autoComplete="name" required maxLength={80} />
      <Field id="email" type="email" label={t('email')} autoComplete="username" required maxLength={254} />
      <Field
        id="password"
        type="password"
        label={t('password')}
        hint={t('passwordHint', { length: PASSWORD_MIN_LENGTH })}
        autoComplete="new-password"
        required
        minLength={PASSWORD_MIN_LENGTH}
        maxLength={PASSWORD_MAX_LENGTH}
      />
    </>
  );
}
