import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { type Locale, otherLocale } from '#app/_lib/i18n/locales.ts';
import { parseTheme, THEME_COOKIE } from '#app/_lib/theme.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

/** Language and theme, for pages that fill the window and have no header. */
export async function Preferences({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'shell' });
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <>
      <LanguageSwitch to={otherLocale(locale)} label={t('switchLanguage')} name={t('otherLanguage')} />
      <ThemeSwitch initial={theme} label={t('theme')} names={{ system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') }} />
    </>
  );
}
