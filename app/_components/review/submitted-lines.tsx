'use client';
import { Plus } from 'lucide-react';
import { type KeyboardEvent, memo, type ReactNode, useRef, useState } from 'react';
import type { CommentAnchor } from '#app/_lib/review/comment-anchor.ts';
import { classNames } from '../ui/class-names.ts';
import { StatusMark } from '../ui/status-mark.tsx';
import { fill } from '../workbench/text.ts';
import { checkElementId, lineId } from './file-places.ts';
import { goTo } from './go-to.ts';
import { newThreadKey, PlaceThreads } from './place-threads.tsx';
import { useReview } from './review-context.tsx';

/** A check that did not pass and points at a line, as the line shows it. */
export interface LineNote {
  readonly check: string;
  readonly title: string;
  readonly status: 'fail' | 'unknown' | 'waiting';
  readonly word: string;
}

interface SubmittedLinesProps {
  /** Its place among the files of the page. */
  readonly file: number;
  readonly node: string;
  readonly path: string;
  /** Coloured by the server. */
  readonly lines: readonly ReactNode[];
  readonly notes: Readonly<Record<number, readonly LineNote[]>>;
}

/** A submitted file, line by line: what was seen there, what is said about it, and a way to say something. */
export function SubmittedLines({ file, node, path, lines, notes }: SubmittedLinesProps) {
  const list = useRef<HTMLOListElement>(null);
  // One stop for Tab, arrows within: a file of three hundred lines must not be three hundred stops.
  const [stop, setStop] = useState(1);

  function onKeyDown(event: KeyboardEvent<HTMLOListElement>): void {
    if (!(event.target instanceof HTMLButtonElement) || event.target.dataset.gutter === undefined) return;
    const to = { ArrowDown: stop + 1, ArrowUp: stop - 1, Home: 1, End: lines.length }[event.key];
    if (to === undefined || to < 1 || to > lines.length) return;
    event.preventDefault();
    setStop(to);
    list.current?.querySelector<HTMLButtonElement>(`[data-gutter="${to}"]`)?.focus();
  }

  return (
    <ol ref={list} onKeyDown={onKeyDown} className="py-1.5 text-[0.8125rem] leading-[1.65]">
      {lines.map((content, at) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is known by its number.
          key={at}
          file={file}
          node={node}
          path={path}
          line={at + 1}
          content={content}
          notes={notes[at + 1] ?? NO_NOTES}
          isStop={stop === at + 1}
          onReach={setStop}
        />
      ))}
    </ol>
  );
}

const NO_NOTES: readonly LineNote[] = [];

interface LineProps extends Pick<SubmittedLinesProps, 'file' | 'node' | 'path'> {
  readonly line: number;
  readonly content: ReactNode;
  readonly notes: readonly LineNote[];
  readonly isStop: boolean;
  readonly onReach: (line: number) => void;
}

const Line = memo(function Line({ file, node, path, line, content, notes, isStop, onReach }: LineProps) {
  const { text, drafts, mayComment, isAlive } = useReview();
  const gutter = useRef<HTMLButtonElement>(null);
  const anchor: CommentAnchor = { kind: 'line', node, path, line };
  const id = lineId(file, line);
  return (
    <li id={id} tabIndex={-1} className="group/line scroll-mt-24 outline-offset-[-2px]">
      <div
        className={classNames(
          'border-l-2 group-target/line:bg-accent-soft',
          notes.length > 0 ? 'border-fail bg-fail-soft/60' : 'border-transparent',
        )}
      >
        <div className="grid grid-cols-[1.75rem_2.5rem_minmax(0,1fr)] items-start pr-3">
          {mayComment ? (
            <button
              ref={gutter}
              type="button"
              data-gutter={line}
              tabIndex={isStop ? 0 : -1}
              disabled={!isAlive}
              aria-label={fill(text.commentLine, { line })}
              title={fill(text.commentLine, { line })}
              onFocus={() => onReach(line)}
              onClick={() => drafts.open(newThreadKey(anchor))}
              className="mt-px grid size-5 place-items-center justify-self-center rounded-sm bg-accent text-on-accent opacity-0 focus-visible:opacity-100 group-hover/line:opacity-100 [@media(hover:none)]:bg-transparent [@media(hover:none)]:text-accent [@media(hover:none)]:opacity-70"
            >
              <Plus aria-hidden="true" className="size-3.5" />
            </button>
          ) : (
            <span />
          )}
          <a href={`#${id}`} tabIndex={-1} className="select-none pr-3 text-right font-mono text-ink-faint">
            {line}
          </a>
          <code className="whitespace-pre-wrap [overflow-wrap:anywhere] [tab-size:4]">{content}</code>
        </div>
        {notes.map((note) => (
          <p key={note.check} className="flex items-baseline gap-1.5 pr-3 pb-1 pl-[4.25rem] font-sans text-xs">
            <StatusMark status={note.status} label={note.word} compact className="translate-y-0.5" />
            <a
              href={`#${checkElementId(note.check)}`}
              onClick={(event) => {
                event.preventDefault();
                goTo(checkElementId(note.check));
              }}
              className="text-ink-soft underline decoration-line-strong/60 underline-offset-2 hover:decoration-accent"
            >
              {note.title}
            </a>
          </p>
        ))}
      </div>
      <PlaceThreads
        anchor={anchor}
        place={fill(text.lineLabel, { line, path })}
        onClosed={() => gutter.current?.focus()}
        className="py-2 pr-3 pl-3 font-sans sm:pl-[4.25rem]"
      />
    </li>
  );
});
