import { CircleAlert, Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type CalloutTone = 'note' | 'warning' | 'problem';

const LOOKS: Record<CalloutTone, { icon: LucideIcon; edge: string; ink: string }> = {
  note: { icon: Info, edge: 'border-accent', ink: 'text-accent' },
  warning: { icon: TriangleAlert, edge: 'border-wait', ink: 'text-wait' },
  problem: { icon: CircleAlert, edge: 'border-fail', ink: 'text-fail' },
};

/** Something to know before going on. `live` announces it to screen readers when it appears. */
export function Callout({
  tone = 'note',
  title,
  children,
  live = false,
  className,
}: {
  tone?: CalloutTone;
  title?: ReactNode;
  children?: ReactNode;
  live?: boolean;
  className?: string;
}) {
  const { icon: Icon, edge, ink } = LOOKS[tone];
  return (
    <div role={live ? 'alert' : undefined} className={classNames('flex gap-3 border-l-2 py-1 pl-4', edge, className)}>
      <Icon aria-hidden="true" className={classNames('mt-[0.28em] size-[1.1em] shrink-0', ink)} />
      <div className="min-w-0 flex-1 [&>*+*]:mt-2">
        {title !== undefined && <p className={classNames('font-semibold', ink)}>{title}</p>}
        {children}
      </div>
    </div>
  );
}
