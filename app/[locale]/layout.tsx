import '../globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { UnfinishedNotice, WatchFirstFiles } from '#app/_components/loading/first-files.tsx';
import { NONCE_HEADER } from '#app/_lib/content-security-policy.ts';
import { isLocale } from '#app/_lib/i18n/locales.ts';
import { parseTheme, THEME_COOKIE } from '#app/_lib/theme.ts';

type Params = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'shell' });
  return { title: { default: t('brand'), template: `%s · ${t('brand')}` }, description: t('tagline') };
}

export const viewport: Viewport = { colorScheme: 'light dark' };

/** The document itself: language, theme (from its cookie, so nothing flashes), and what sees to it that it loads. */
export default async function DocumentLayout({ children, params }: Params & { children: React.ReactNode }) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const theme = parseTheme((await cookies()).get(THEME_COOKIE)?.value);
  return (
    <html lang={locale} data-theme={theme === 'system' ? undefined : theme}>
      <head>
        <WatchFirstFiles nonce={(await headers()).get(NONCE_HEADER) ?? undefined} />
      </head>
      <body>
        <UnfinishedNotice />
        {children}
      </body>
    </html>
  );
}
