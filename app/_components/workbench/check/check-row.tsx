'use client';
import { Activity, ChevronRight, FileCode2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Evidence } from '#grader/result.ts';
import { classNames } from '../../ui/class-names.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { fileName } from '../editor/open-file.ts';
import { fill } from '../text.ts';
import { useWorkbench } from '../workbench-context.tsx';
import type { CheckRow } from './attempt-view.ts';
import { dedent } from './dedent.ts';

const MARKS = { pass: 'pass', fail: 'fail', error: 'unknown', skipped: 'waiting' } as const;

/** Where what a check saw is drawn: the drill it judged, or its diagram. */
export interface CheckPicture {
  /** What its button says. */
  readonly label: string;
  onShow(): void;
}

export type OpenPlace = (node: string, path: string, line: number | undefined) => void;

/** One check: its mark and title; opened, what was expected, what was seen and where. Failures are open to begin with. */
export function CheckItem({
  row,
  onOpen,
  picture,
  anchor,
  foot,
}: {
  row: CheckRow;
  onOpen: OpenPlace;
  /** Null when nothing it saw is drawn. */
  picture: CheckPicture | null;
  /** Id of its element, where something leads to it. */
  anchor?: string;
  /** What stands below it; asked whether it is opened. */
  foot?: (isOpen: boolean) => ReactNode;
}) {
  const { text, locale } = useWorkbench();
  const status = row.result?.status;
  const [chosen, setChosen] = useState<boolean | null>(null);
  const isOpen = chosen ?? (status === 'fail' || status === 'error');
  const word = status ? text.result.status[status] : text.result.status[row.state === 'running' ? 'running' : 'waiting'];
  const hasMore = row.result !== null;

  return (
    <li
      id={anchor}
      tabIndex={anchor === undefined ? undefined : -1}
      className="scroll-mt-24 border-line border-b py-2.5 target:bg-accent-soft"
    >
      <button
        type="button"
        aria-expanded={hasMore ? isOpen : undefined}
        disabled={!hasMore}
        onClick={() => setChosen(!isOpen)}
        className="flex w-full items-baseline gap-2 text-left text-sm"
      >
        {row.state === 'running' ? (
          <span className="inline-flex w-4 shrink-0 justify-center self-center">
            <span aria-hidden="true" className="size-3.5 animate-spin rounded-full border-2 border-line border-t-accent" />
            <span className="sr-only">{word}</span>
          </span>
        ) : (
          <StatusMark
            status={status ? MARKS[status] : 'waiting'}
            label={word}
            compact
            className={classNames('self-center', status === 'skipped' && '!text-ink-faint', !status && 'opacity-40')}
          />
        )}
        <span className={classNames('min-w-0 flex-1', row.state === 'waiting' ? 'text-ink-faint' : status === 'fail' && 'font-semibold')}>
          {row.title[locale]}
        </span>
        <span className="shrink-0 text-ink-faint text-xs">
          {row.result ? fill(text.result.points, { points: row.result.points, max: row.maxPoints }) : row.maxPoints}
        </span>
        {hasMore && (
          <ChevronRight aria-hidden="true" className={classNames('size-3.5 shrink-0 self-center text-ink-faint', isOpen && 'rotate-90')} />
        )}
      </button>
      {row.state === 'running' && row.progress && <p className="mt-1 pl-6 text-ink-soft text-xs">{row.progress[locale]}</p>}
      {row.result && isOpen && <Detail row={row} onOpen={onOpen} picture={picture} />}
      {foot?.(isOpen)}
    </li>
  );
}

function Detail({ row, onOpen, picture }: { row: CheckRow; onOpen: OpenPlace; picture: CheckPicture | null }) {
  const { text, locale } = useWorkbench();
  const { result } = row;
  if (!result) return null;
  return (
    <div className="mt-1.5 grid gap-2 pl-6 text-sm">
      <p className="text-ink-soft">{result.message[locale]}</p>
      {result.status === 'error' && <p className="text-unknown text-xs">{text.result.errorNote}</p>}
      {result.evidence?.map((evidence, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: evidence has no identity of its own and never changes order.
        <EvidenceBlock key={index} evidence={evidence} onOpen={onOpen} />
      ))}
      {picture && (
        <button
          type="button"
          onClick={picture.onShow}
          className="inline-flex w-fit items-center gap-1 font-semibold text-accent text-xs print:hidden"
        >
          <Activity aria-hidden="true" className="size-3.5" />
          {picture.label}
        </button>
      )}
      {result.hint && (
        <details className="group text-sm">
          <summary className="inline-flex list-none items-center gap-1 font-semibold text-accent text-xs [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden="true" className="size-3.5 group-open:rotate-90" />
            {text.result.hint}
          </summary>
          <p className="mt-1 border-line border-l-2 pl-3 text-ink-soft">{result.hint[locale]}</p>
        </details>
      )}
    </div>
  );
}

function EvidenceBlock({ evidence, onOpen }: { evidence: Evidence; onOpen: OpenPlace }) {
  const { text, locale } = useWorkbench();
  const { node, file, line, expected, actual, excerpt } = evidence;
  return (
    <div className="grid gap-1 border-line border-l-2 pl-3 text-xs">
      {expected && (
        <p>
          <span className="mr-1.5 font-semibold text-ink-soft">{text.result.expected}</span>
          {expected[locale]}
        </p>
      )}
      {actual && (
        <p>
          <span className="mr-1.5 font-semibold text-ink-soft">{text.result.actual}</span>
          {actual[locale]}
        </p>
      )}
      {node !== undefined && file !== undefined && (
        <button
          type="button"
          aria-label={fill(text.result.open, { place: `${node}:${fileName(file)}${line === undefined ? '' : `:${line}`}` })}
          title={`${node}:${file}`}
          onClick={() => onOpen(node, file, line)}
          className="inline-flex w-fit items-center gap-1 font-mono text-accent underline decoration-accent/40 underline-offset-2 hover:decoration-accent"
        >
          <FileCode2 aria-hidden="true" className="size-3.5" />
          {node}:{fileName(file)}
          {line !== undefined && `:${line}`}
        </button>
      )}
      {excerpt !== undefined && excerpt !== '' && (
        <pre className="max-h-40 overflow-auto whitespace-pre rounded-sm bg-sunken px-2 py-1.5 text-[0.6875rem] leading-relaxed">
          {dedent(excerpt)}
        </pre>
      )}
      {node !== undefined && file === undefined && <p className="text-ink-faint">{`${text.result.where} ${node}`}</p>}
    </div>
  );
}
