'use client';
import Link from 'next/link';
import { Popover } from '../ui/popover.tsx';
import { fill } from '../workbench/text.ts';
import { useWorkbench } from '../workbench/workbench-context.tsx';

/** Says, for as long as it is so, that these terminals are recorded; what of them and for how long on request. */
export function RecordingSign({ keepDays }: { keepDays: number }) {
  const { text, locale } = useWorkbench();
  return (
    <Popover
      label={text.recording.sign}
      trigger={
        <button
          type="button"
          data-recorded
          className="inline-flex h-8 items-center gap-1.5 whitespace-nowrap rounded-md px-2 text-ink-soft text-xs hover:bg-sunken"
        >
          <span aria-hidden="true" className="size-2 rounded-full border-2 border-fail bg-fail" />
          <span className="max-sm:sr-only">{text.recording.sign}</span>
        </button>
      }
    >
      <p>{fill(text.recording.detail, { days: keepDays })}</p>
      <p className="mt-3">
        <Link href={`/${locale}/recordings`} className="text-accent underline decoration-accent/40 underline-offset-[0.2em]">
          {text.recording.link}
        </Link>
      </p>
    </Popover>
  );
}
