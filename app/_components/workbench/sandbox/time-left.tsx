'use client';
import { Clock } from 'lucide-react';
import type { Sandbox } from '#labs/gateway/protocol.ts';
import { Button } from '../../ui/button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Popover, PopoverClose } from '../../ui/popover.tsx';
import { formatCountdown } from '../clock.ts';
import { useNow } from '../page-signals.ts';
import { fill } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';

/** From here on the time is shown as running out. */
export const SOON_MS = 10 * 60_000;

/** The time a sandbox has left, and more of it on request. */
export function TimeLeft({ sandbox, onExtend }: { sandbox: Sandbox; onExtend: () => void }) {
  const { text, lab, locale } = useWorkbench();
  const now = useNow(1000);
  if (now === 0) return null;
  const leftMs = Date.parse(sandbox.expiresAt) - now;
  const time = formatCountdown(leftMs);
  const clock = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(sandbox.expiresAt));
  return (
    <Popover
      label={text.time.label}
      trigger={
        <button
          type="button"
          aria-label={fill(text.time.left, { time })}
          className={classNames(
            'inline-flex h-8 items-center gap-1.5 rounded-md px-2 text-xs tabular-nums hover:bg-sunken',
            leftMs < SOON_MS ? 'bg-wait-soft font-semibold text-wait' : 'text-ink-soft',
          )}
        >
          <Clock aria-hidden="true" className="size-3.5 max-sm:hidden" />
          {time}
        </button>
      }
    >
      <p>{fill(text.time.ends, { clock })}</p>
      <div className="mt-3 flex items-center justify-between gap-3">
        <span className="text-ink-soft text-xs">
          {sandbox.extensionsLeft > 0 ? fill(text.time.extensions, { count: sandbox.extensionsLeft }) : text.time.noExtensions}
        </span>
        <PopoverClose asChild>
          <Button size="sm" disabled={sandbox.extensionsLeft === 0} onClick={onExtend}>
            {fill(text.time.extend, { minutes: lab.extendMinutes })}
          </Button>
        </PopoverClose>
      </div>
    </Popover>
  );
}
