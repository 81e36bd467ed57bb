/**
 * A matrix as it crosses to the browser: a row's cells as one short text, for sixty thousand objects would be ten times
 * the bytes. Cells are divided by commas and their fields by dots; what says nothing is left out. Pure.
 */
import type { Stuck } from '../standings/stuck.ts';
import {
  type CellFailing,
  type CellState,
  type Matrix,
  type MatrixCell,
  type MatrixColumn,
  type MatrixRow,
  NOT_BEGUN,
  NOT_BEGUN_LATE,
  rowOf,
} from './matrix.ts';

export interface PackedMatrix {
  readonly at: number;
  readonly columns: readonly MatrixColumn[];
  /** Ids of checks, named by their place. */
  readonly checks: readonly string[];
  /** Id, name, cells. Addresses of mail stay on the server. */
  readonly rows: readonly (readonly [id: string, name: string, cells: string])[];
}

const LETTERS: Record<CellState, string> = { 'not-begun': 'n', 'under-way': 'u', tried: 't', passed: 'p' };
const STATES = new Map(Object.entries(LETTERS).map(([state, letter]) => [letter, state as CellState]));
const STUCK_LETTERS: Record<Stuck['by'], string> = { fails: 'f', minutes: 'm' };
const MINUTE_MS = 60_000;
const USUAL_MAX = 100;

/** Packs for `unpackMatrix`. Times are kept to the minute. */
export function packMatrix({ at, columns, rows }: Matrix): PackedMatrix {
  const checks = new Map<string, number>();
  const place = (check: string) => {
    const known = checks.get(check) ?? checks.size;
    checks.set(check, known);
    return known;
  };
  const packed = rows.map(({ id, name, cells }) => [id, name, cells.map((cell) => packCell(cell, at, place)).join(',')] as const);
  return { at, columns, checks: [...checks.keys()], rows: packed };
}

function packCell(cell: MatrixCell, at: number, place: (check: string) => number): string {
  const letter = LETTERS[cell.state];
  const mark = cell.isLate ? letter.toUpperCase() : letter;
  if (cell.state === 'not-begun') return cell.isLate ? mark : '';
  const fields = [
    mark,
    cell.score === null ? '' : String(cell.score),
    cell.maxScore === USUAL_MAX ? '' : String(cell.maxScore),
    cell.attempts === 0 ? '' : String(cell.attempts),
    ago(cell.lastAt, at),
    ...(cell.failing ? packFailing(cell.failing, at, place) : []),
  ];
  return fields.join('.').replace(/\.+$/, '');
}

const packFailing = ({ check, times, since, stuckBy }: CellFailing, at: number, place: (check: string) => number) => [
  String(place(check)),
  String(times),
  ago(since, at),
  stuckBy === null ? '' : STUCK_LETTERS[stuckBy],
];

/** Minutes before `at`, in base 36. */
const ago = (time: number | null, at: number) =>
  time === null ? '' : (Math.floor(at / MINUTE_MS) - Math.floor(time / MINUTE_MS)).toString(36);

/** What `packMatrix` packed, without addresses. */
export function unpackMatrix({ at, columns, checks, rows }: PackedMatrix): Matrix {
  return { at, columns, rows: rows.map(([id, name, cells]) => unpackRow({ id, name, email: '' }, cells, { at, checks })) };
}

type Around = Pick<PackedMatrix, 'at' | 'checks'>;

function unpackRow(learner: Pick<MatrixRow, 'id' | 'name' | 'email'>, cells: string, around: Around): MatrixRow {
  return rowOf(
    learner,
    cells.split(',').map((cell) => unpackCell(cell, around)),
  );
}

function unpackCell(text: string, around: Around): MatrixCell {
  if (text === '') return NOT_BEGUN;
  const [mark = '', score = '', maxScore = '', attempts = '', last = '', ...failing] = text.split('.');
  const state = STATES.get(mark.toLowerCase()) ?? 'not-begun';
  const isLate = mark !== mark.toLowerCase();
  if (state === 'not-begun') return isLate ? NOT_BEGUN_LATE : NOT_BEGUN;
  return {
    state,
    score: score === '' ? null : Number(score),
    maxScore: maxScore === '' ? USUAL_MAX : Number(maxScore),
    attempts: Number(attempts),
    lastAt: timeOf(last, around.at),
    failing: unpackFailing(failing, around),
    isLate,
  };
}

function unpackFailing([check, times = '', since = '', stuck = '']: readonly string[], { at, checks }: Around): CellFailing | null {
  if (check === undefined) return null;
  const stuckBy = stuck === STUCK_LETTERS.fails ? 'fails' : stuck === STUCK_LETTERS.minutes ? 'minutes' : null;
  return { check: checks[Number(check)] ?? '', times: Number(times), since: timeOf(since, at) ?? at, stuckBy };
}

const timeOf = (text: string, at: number) => (text === '' ? null : (Math.floor(at / MINUTE_MS) - Number.parseInt(text, 36)) * MINUTE_MS);
