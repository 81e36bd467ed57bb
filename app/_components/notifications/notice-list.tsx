import { getFormatter, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import { itemTitles } from '#app/_lib/notifications/item-titles.ts';
import { noticeOf } from '#app/_lib/notifications/notice.ts';
import type { NotificationRow } from '#app/_lib/notifications/notifications.ts';
import { classNames } from '../ui/class-names.ts';
import { NoticeLink } from './notice-link.tsx';

/** Each as a sentence that leads to what it is about; unread ones have a dot and say so. */
export async function NoticeList({ notifications, locale }: { notifications: readonly NotificationRow[]; locale: Locale }) {
  const [t, format, titleOf] = await Promise.all([getTranslations('review.notices'), getFormatter(), itemTitles(locale)]);
  const when = (date: Date) => format.dateTime(date, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <ol className="border-line border-t">
      {notifications.map((row) => {
        const { sentence, path, item, due, score, max } = noticeOf(row);
        const name = item === null ? '' : titleOf(item);
        const words = t.rich(`kinds.${sentence}`, {
          b: (chunks: ReactNode) => <strong className="font-semibold">{chunks}</strong>,
          actor: row.actor ?? t('someone'),
          cohort: row.cohort ?? t('goneCohort'),
          lab: name,
          item: name,
          due: due === null ? '' : when(due),
          score,
          max,
        });
        return (
          <li key={row.id} className="border-line border-b">
            <NoticeLink id={row.id} href={`/${locale}${path}`} isRead={row.isRead}>
              <span
                aria-hidden="true"
                className={classNames('size-2 shrink-0 self-center rounded-full', row.isRead ? 'bg-transparent' : 'bg-accent')}
              />
              <span className="flex min-w-0 flex-1 flex-col gap-x-4 sm:flex-row sm:items-baseline">
                <span className={classNames('min-w-0 flex-1 text-sm [overflow-wrap:anywhere]', row.isRead && 'text-ink-soft')}>
                  {words}
                  {!row.isRead && <span className="sr-only"> ({t('unread')})</span>}
                </span>
                <time dateTime={row.createdAt.toISOString()} className="shrink-0 text-ink-faint text-xs">
                  {when(row.createdAt)}
                </time>
              </span>
            </NoticeLink>
          </li>
        );
      })}
    </ol>
  );
}
