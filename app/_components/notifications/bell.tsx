import { Bell as BellShape } from 'lucide-react';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { countUnread } from '#app/_lib/notifications/notifications.ts';

/** More is not counted out: it is simply many. */
const MANY = 99;

/** The way to what somebody was told, with how much of it they have not read. */
export async function Bell({ userId, locale, className }: { userId: string; locale: Locale; className: string }) {
  const [t, count] = await Promise.all([getTranslations('review.bell'), countUnread(userId)]);
  const label = count === 0 ? t('label') : t('unread', { count });
  return (
    <Link href={`/${locale}/notifications`} prefetch={false} title={label} className={`${className} relative`}>
      <BellShape aria-hidden="true" className="size-4" />
      <span className="sr-only">{label}</span>
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute -top-0.5 left-4 min-w-4 rounded-full bg-accent px-1 text-center font-semibold text-[0.6875rem] text-on-accent leading-4"
        >
          {count > MANY ? `${MANY}+` : count}
        </span>
      )}
    </Link>
  );
}
