import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { NoticeList } from '#app/_components/notifications/notice-list.tsx';
import { ReadAllButton } from '#app/_components/notifications/read-all-button.tsx';
import { TextLink } from '#app/_components/ui/text-link.tsx';
import { requireLocale } from '#app/_lib/i18n/require-locale.ts';
import { countUnread, listNotifications, NOTIFICATIONS_PER_PAGE } from '#app/_lib/notifications/notifications.ts';
import { currentPerson } from '#app/_lib/session.ts';

type Props = { params: Promise<{ locale: string }>; searchParams: Promise<{ page?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: await requireLocale(params), namespace: 'review.notices' });
  return { title: t('title') };
}

/** What happened that concerns the reader, newest first. */
export default async function NotificationsPage({ params, searchParams }: Props) {
  const locale = await requireLocale(params);
  const person = await currentPerson();
  if (!person) redirect(`/${locale}/sign-in?next=/${locale}/notifications`);
  if (person.guest) redirect(`/${locale}/sign-up`);
  const page = Math.max(1, Number.parseInt((await searchParams).page ?? '1', 10) || 1);
  const [t, { notifications, total }, unread] = await Promise.all([
    getTranslations('review.notices'),
    listNotifications(person.id, page),
    countUnread(person.id),
  ]);
  return (
    <main id="content" className="mx-auto max-w-[44rem] px-4 pt-14 pb-24 sm:px-6">
      <div className="mb-6 flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-xl">{t('title')}</h1>
        {unread > 0 && <ReadAllButton label={t('readAll')} problem={t('problem')} />}
      </div>
      {total === 0 ? <p className="text-ink-soft text-sm">{t('none')}</p> : <NoticeList notifications={notifications} locale={locale} />}
      <p className="mt-6 flex flex-wrap gap-6 text-sm">
        {page > 1 && <TextLink href={`?page=${page - 1}`}>{t('newer')}</TextLink>}
        {page * NOTIFICATIONS_PER_PAGE < total && <TextLink href={`?page=${page + 1}`}>{t('older')}</TextLink>}
        {total > 0 && <span className="text-ink-faint text-xs">{t('kept')}</span>}
      </p>
    </main>
  );
}
