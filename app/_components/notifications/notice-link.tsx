'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { markRead } from './mark-read.ts';

/** A notification as a link: whoever opens it, also in another tab, has read it. */
export function NoticeLink({ id, href, isRead, children }: { id: string; href: string; isRead: boolean; children: ReactNode }) {
  const router = useRouter();
  function read(): void {
    if (isRead) return;
    markRead({ id }).then(
      () => router.refresh(),
      (cause: unknown) => console.info('notifications: what was read is not noted', cause),
    );
  }
  return (
    <Link
      href={href}
      prefetch={false}
      onClick={read}
      onAuxClick={read}
      className="-mx-3 flex items-baseline gap-3 rounded-md px-3 py-3 hover:bg-sunken"
    >
      {children}
    </Link>
  );
}
