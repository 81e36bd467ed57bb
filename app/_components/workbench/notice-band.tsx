'use client';
import { CircleAlert, CloudOff, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from '../ui/class-names.ts';

const LOOKS = {
  note: { icon: Info, look: 'bg-accent-soft text-ink' },
  ask: { icon: TriangleAlert, look: 'bg-wait-soft text-wait' },
  offline: { icon: CloudOff, look: 'bg-wait-soft text-wait' },
  fail: { icon: CircleAlert, look: 'bg-fail-soft text-fail' },
} as const;

/** A line across the page under the strip. It moves the panes down and never lies over them. */
export function NoticeBand({
  tone,
  children,
  actions,
  isUrgent = false,
}: {
  tone: keyof typeof LOOKS;
  children: ReactNode;
  actions?: ReactNode;
  isUrgent?: boolean;
}) {
  const { icon: Icon, look } = LOOKS[tone];
  return (
    <div
      role={isUrgent ? 'alert' : 'status'}
      className={classNames(
        'flex min-h-11 shrink-0 flex-wrap items-center gap-x-3 gap-y-1.5 border-line border-b px-4 py-1.5 text-sm',
        look,
      )}
    >
      <Icon aria-hidden="true" className="size-4 shrink-0" />
      <span className="min-w-48 flex-1">{children}</span>
      <span className="flex gap-2">{actions}</span>
    </div>
  );
}
