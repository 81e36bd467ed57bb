/** What the matrix says of a cell, a learner, a column, in the reader's language. Pure. */
import type { Messages } from '#app/_lib/i18n/messages.ts';
import { isStuck, type MatrixCell, type MatrixColumn, type MatrixRow } from '#app/_lib/matrix/matrix.ts';
import { fill } from '../workbench/text.ts';

export type MatrixText = Messages['matrix'];

/** A state as data for css and as a word. */
export function stateText(text: MatrixText, { state }: Pick<MatrixCell, 'state'>): string {
  return text.states[state];
}

/** `60/100 points`; empty when nothing was scored. */
export function scoreText(text: MatrixText, kind: MatrixColumn['kind'], { score, maxScore }: MatrixCell): string {
  if (score === null) return '';
  const template = kind === 'lab' ? text.points : kind === 'quiz' ? text.answers : text.read;
  return fill(template, { score, maxScore });
}

/** `3 attempts`; empty for none. */
export function attemptsText(text: MatrixText, kind: MatrixColumn['kind'], { attempts }: MatrixCell): string {
  if (attempts === 0) return '';
  const [one, many] = kind === 'quiz' ? [text.sittingsOne, text.sittingsMany] : [text.attemptsOne, text.attemptsMany];
  return attempts === 1 ? one : fill(many, { count: attempts });
}

/** Which check fails and since when, and whether that is being stuck; empty when none fails. */
export function failingText(text: MatrixText, { failing }: MatrixCell, since: (at: number) => string): string {
  if (failing === null) return '';
  const template = { fails: text.stuckByFails, minutes: text.stuckByMinutes, none: text.failing }[failing.stuckBy ?? 'none'];
  return fill(template, { check: failing.check, times: failing.times, since: since(failing.since) });
}

/** What a screen reader says in a cell; its row and column it knows. */
export function cellLabel(text: MatrixText, kind: MatrixColumn['kind'], cell: MatrixCell): string {
  const marks = [isStuck(cell) && text.stuck, cell.isLate && text.late];
  return [stateText(text, cell), scoreText(text, kind, cell), ...marks].filter(Boolean).join(', ');
}

/** `12 of 37 items passed, stuck at 2 labs`. */
export function learnerText(text: MatrixText, row: MatrixRow): string {
  const parts = [fill(text.passedOf, { passed: row.passed, total: row.cells.length })];
  if (row.stuck > 0) parts.push(fill(text.stuckAt, { count: row.stuck }));
  return parts.join(', ');
}

/** How many of these rows stand where in a column. */
export function columnText(text: MatrixText, at: number, rows: readonly MatrixRow[]): string {
  const cells = rows.flatMap((row) => row.cells[at] ?? []);
  const count = (state: MatrixCell['state']) => cells.filter((cell) => cell.state === state).length;
  return fill(text.columnSummary, {
    passed: count('passed'),
    tried: count('tried'),
    underWay: count('under-way'),
    notBegun: count('not-begun'),
    stuck: cells.filter(isStuck).length,
  });
}

/** `Lab: HAProxy basics`. */
export const columnTitle = (text: MatrixText, { kind, title }: Pick<MatrixColumn, 'kind' | 'title'>): string =>
  `${text.kinds[kind]}: ${title}`;

const UNITS = [
  ['day', 24 * 60],
  ['hour', 60],
  ['minute', 1],
] as const;

/** `2 hours ago`, as of `now`: the same on the server and in the browser, whatever their zones. */
export function agoText(format: Intl.RelativeTimeFormat, at: number, now: number): string {
  const minutes = Math.max(0, Math.round((now - at) / 60_000));
  const [unit, length] = UNITS.find(([, size]) => minutes >= size) ?? UNITS[2];
  return format.format(-Math.floor(minutes / length), unit);
}
