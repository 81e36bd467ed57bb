'use client';
import Link from 'next/link';
import type { ShownMatrix } from '#app/_lib/matrix/matrix-view.ts';
import type { Place } from './matrix-keys.ts';
import { FIXED } from './matrix-row.tsx';
import {
  agoText,
  attemptsText,
  columnText,
  columnTitle,
  failingText,
  learnerText,
  type MatrixText,
  scoreText,
  stateText,
} from './matrix-text.ts';

interface Props {
  readonly place: Place;
  readonly shown: ShownMatrix;
  readonly text: MatrixText;
  readonly locale: string;
  readonly now: number;
  readonly story: (learner: string, lab?: string) => string;
}

/** What stands at a place, in words: the line a spreadsheet keeps for the cell one is in. */
export function CellDetail({ place, shown, text, locale, now, story }: Props) {
  const row = shown.rows[place.row - 1];
  const column = shown.columns[place.column - 1 - FIXED.length];
  const ago = new Intl.RelativeTimeFormat(locale);
  if (row === undefined)
    return (
      <>
        <strong className="font-semibold">{column ? columnTitle(text, column) : text.learner}</strong>
        {column && <span className="text-ink-soft">{columnText(text, column.at, shown.rows)}</span>}
      </>
    );
  const cell = column && row.cells[column.at];
  const last = (at: number | null) => (at === null ? '' : `${text.lastLong.toLowerCase()}: ${agoText(ago, at, now)}`);
  const since = (at: number) => new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' }).format(at);
  const facts =
    cell && column
      ? [
          <span key="state" data-state={cell.state} className="matrix-state">
            {stateText(text, cell)}
          </span>,
          scoreText(text, column.kind, cell),
          attemptsText(text, column.kind, cell),
          last(cell.lastAt),
          cell.isLate && text.late,
        ]
      : [learnerText(text, row), last(row.lastAt)];
  const failing = cell ? failingText(text, cell, since) : '';
  return (
    <>
      <strong className="font-semibold">
        {row.name}
        {column && <span className="font-normal text-ink-soft"> · {columnTitle(text, column)}</span>}
      </strong>
      {facts.filter(Boolean).map((fact, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: facts of one cell keep their places.
        <span key={index}>{fact}</span>
      ))}
      {failing !== '' && <span className={cell?.failing?.stuckBy ? 'text-fail' : 'text-ink-soft'}>{failing}</span>}
      <Link
        href={story(row.id, column?.kind === 'lab' ? column.item : undefined)}
        prefetch={false}
        className="text-accent underline decoration-accent/40 underline-offset-[0.2em] hover:decoration-accent"
      >
        {text.openStory.replace('{name}', () => row.name)}
      </Link>
    </>
  );
}
