import { cookies } from 'next/headers';
import { getTranslations } from 'next-intl/server';
import { OfflineStrip } from '#app/_components/site/offline-strip.tsx';
import { SiteHeader } from '#app/_components/site/site-header.tsx';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { rememberLocale } from '#app/_lib/people/remember-locale.ts';
import { currentPerson } from '#app/_lib/session.ts';
import { parseTheme, THEME_COOKIE } from '#app/_lib/theme.ts';

/** Everything but the workbench: header, then the page. */
export default async function SiteLayout({ children, params }: { children: React.ReactNode; params: Promise<{ locale: string }> }) {
  const locale = await requireLocale(params);
  const [t, errors, person, jar] = await Promise.all([getTranslations('shell'), getTranslations('errors'), currentPerson(), cookies()]);
  rememberLocale(person, locale);
  return (
    <>
      <a
        href="#content"
        className="sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2 focus-visible:z-50 focus-visible:rounded-md focus-visible:bg-surface focus-visible:px-3 focus-visible:py-2"
      >
        {t('skipToContent')}
      </a>
      <SiteHeader person={person} theme={parseTheme(jar.get(THEME_COOKIE)?.value)} />
      {children}
      <OfflineStrip text={errors('offline')} />
    </>
  );
}
