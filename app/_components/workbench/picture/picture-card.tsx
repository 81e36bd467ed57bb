'use client';
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { useWorkbench } from '../workbench-context.tsx';
import type { PictureOutcome } from './picture-outcome.ts';

/** One drawing of a grading: a line with its outcome, opened to what was drawn. */
export function PictureCard({
  title,
  outcome,
  isOpenAtFirst,
  request,
  aside,
  children,
}: {
  title: string;
  outcome: PictureOutcome;
  isOpenAtFirst: boolean;
  /** It was asked for from elsewhere: another number asks again, 0 not at all. */
  request: number;
  /** Said at the end of the line while the drawing is folded away. */
  aside: ReactNode;
  children: ReactNode;
}) {
  const { text } = useWorkbench();
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (request === 0) return;
    setIsOpen(true);
    button.current?.scrollIntoView({ block: 'start' });
    button.current?.focus({ preventScroll: true });
  }, [request]);

  return (
    <section className="border-line border-b py-2.5">
      <h4 className="text-sm">
        <button
          ref={button}
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="flex w-full items-baseline gap-2 text-left"
        >
          <StatusMark
            status={outcome}
            label={text.result.status[outcome === 'unknown' ? 'error' : outcome]}
            compact
            className="self-center"
          />
          <span className={classNames('min-w-0 flex-1', outcome === 'fail' && 'font-semibold')}>{title}</span>
          {!isOpen && aside}
          <ChevronRight aria-hidden="true" className={classNames('size-3.5 shrink-0 self-center text-ink-faint', isOpen && 'rotate-90')} />
        </button>
      </h4>
      {isOpen && <div className="mt-2 pb-2">{children}</div>}
    </section>
  );
}
