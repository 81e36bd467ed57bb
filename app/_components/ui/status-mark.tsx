import { classNames } from './class-names.ts';

/** The four states of anything judged. They differ by shape, colour and word; never by colour alone. */
export type Status = 'pass' | 'fail' | 'waiting' | 'unknown';

const COLOURS: Record<Status, string> = { pass: 'text-pass', fail: 'text-fail', waiting: 'text-wait', unknown: 'text-unknown' };

/** Disc with a tick, square with a cross, hollow ring with a hand, diamond with a question mark; 16 by 16, for an `<svg>` of one's own. */
export function StatusShape({ status }: { status: Status }) {
  const mark = { fill: 'none', stroke: 'var(--ground)', strokeWidth: 1.8, strokeLinecap: 'round', strokeLinejoin: 'round' } as const;
  switch (status) {
    case 'pass':
      return (
        <>
          <circle cx="8" cy="8" r="7" />
          <path d="m4.8 8.2 2.2 2.3 4.2-4.8" {...mark} />
        </>
      );
    case 'fail':
      return (
        <>
          <rect x="1.5" y="1.5" width="13" height="13" rx="1.5" />
          <path d="m5.2 5.2 5.6 5.6m0-5.6-5.6 5.6" {...mark} />
        </>
      );
    case 'waiting':
      return <path d="M8 4.4V8l2.4 1.5M14.2 8A6.2 6.2 0 1 1 1.8 8a6.2 6.2 0 0 1 12.4 0Z" {...mark} stroke="currentColor" />;
    case 'unknown':
      return (
        <>
          <path d="M8 .6 15.4 8 8 15.4.6 8Z" />
          <path d="M6.4 6.4a1.6 1.6 0 1 1 2.3 1.5c-.5.2-.7.5-.7 1" {...mark} strokeWidth="1.5" />
          <circle cx="8" cy="11.1" r=".95" fill="var(--ground)" />
        </>
      );
  }
}

/** A state as shape + word. Pass `label`, the word in the reader's language; `compact` keeps it for screen readers only. */
export function StatusMark({
  status,
  label,
  compact = false,
  className,
}: {
  status: Status;
  label: string;
  compact?: boolean;
  className?: string;
}) {
  return (
    <span className={classNames('inline-flex items-center gap-1.5 whitespace-nowrap', COLOURS[status], className)}>
      <svg viewBox="0 0 16 16" width="1em" height="1em" fill="currentColor" aria-hidden="true" className="shrink-0">
        <StatusShape status={status} />
      </svg>
      <span className={compact ? 'sr-only' : undefined}>{label}</span>
    </span>
  );
}
