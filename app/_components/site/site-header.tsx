import { BookMarked, Users } from 'lucide-react';
import Link from 'next/link';
import { getLocale, getTranslations } from 'next-intl/server';
import { Bell } from '#app/_components/notifications/bell.tsx';
import { SearchButton } from '#app/_components/search/search-button.tsx';
import { otherLocale } from '#app/_lib/i18n/locales.ts';
import { messagesOf } from '#app/_lib/i18n/messages.ts';
import { hasRole, type Person } from '#app/_lib/person.ts';
import type { Theme } from '#app/_lib/theme.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { ThemeSwitch } from './theme-switch.tsx';

const itemClass = 'rounded-sm px-2 py-1.5 text-ink-soft hover:text-ink';

/** The strip above every page but the workbench: where home is, the language, the theme, who is signed in. It stays in
 * view, so that changing language never means losing one's place to reach the switch. */
export async function SiteHeader({ person, theme }: { person: Person | null; theme: Theme }) {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('shell')]);
  return (
    <header className="sticky top-0 z-30 border-line border-b bg-ground">
      <nav aria-label={t('mainNavigation')} className="mx-auto flex h-14 max-w-6xl items-center gap-1 px-4 text-sm sm:px-6">
        <Link href={`/${locale}`} title={t('home')} className="mr-auto rounded-sm py-1 font-semibold text-lg tracking-tight">
          {t('brand')}
        </Link>
        <SearchButton locale={locale} text={messagesOf(locale).search} />
        <Link href={`/${locale}/reference`} title={t('reference')} className={itemClass}>
          <span className="max-md:sr-only">{t('reference')}</span>
          <BookMarked aria-hidden="true" className="size-4 md:hidden" />
        </Link>
        {person && hasRole(person, 'mentor') && (
          <Link href={`/${locale}/mentor`} title={t('mentor')} className={itemClass}>
            <span className="max-md:sr-only">{t('mentor')}</span>
            <Users aria-hidden="true" className="size-4 md:hidden" />
          </Link>
        )}
        {person && hasRole(person, 'admin') && (
          <Link href={`/${locale}/admin`} className={itemClass}>
            {t('admin')}
          </Link>
        )}
        {person && !person.guest && <Bell userId={person.id} locale={locale} className={itemClass} />}
        {person && !person.guest ? (
          <Link href={`/${locale}/account`} className={`${itemClass} max-w-40 truncate max-sm:max-w-24`}>
            {person.name ?? t('account')}
          </Link>
        ) : (
          <Link href={`/${locale}/${person ? 'sign-up' : 'sign-in'}`} className={itemClass}>
            {person ? t('signUp') : t('signIn')}
          </Link>
        )}
        <LanguageSwitch to={otherLocale(locale)} label={t('switchLanguage')} name={t('otherLanguage')} />
        <ThemeSwitch
          initial={theme}
          label={t('theme')}
          names={{ system: t('themeSystem'), light: t('themeLight'), dark: t('themeDark') }}
        />
      </nav>
    </header>
  );
}
