/** A matrix as tables for a file: typed values under titles in the reader's language. Pure. */
import type { Messages } from '../i18n/messages.ts';
import { isStuck, type MatrixCell, type MatrixRow } from './matrix.ts';
import type { ShownMatrix } from './matrix-view.ts';

export type TableValue = string | number | Date | null;

export interface Table {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly TableValue[])[];
}

type Text = Messages['matrix'];

const dateOf = (at: number | null) => (at === null ? null : new Date(at));
const titleOf = (text: Text, { kind, title }: ShownMatrix['columns'][number]) => `${text.kinds[kind]}: ${title}`;

/** One row for each learner, with a state and a score for each item. */
export function learnerTable({ rows, columns }: ShownMatrix, text: Text): Table {
  const items = columns.map((column) => titleOf(text, column));
  const header = [
    text.learner,
    text.file.email,
    text.passedLong,
    text.file.stuckAt,
    text.lastLong,
    ...items.flatMap((title) => [text.file.stateOf, text.file.scoreOf].map((template) => template.replace('{title}', () => title))),
  ];
  const stuckAt = (row: MatrixRow) =>
    columns.flatMap(({ at }, place) => (row.cells[at] && isStuck(row.cells[at]) ? (items[place] ?? '') : []));
  return {
    name: text.file.sheet,
    header,
    rows: rows.map((row) => [
      row.name,
      row.email,
      row.passed,
      stuckAt(row).join('; '),
      dateOf(row.lastAt),
      ...columns.flatMap(({ at }) => stateAndScore(row.cells[at], text)),
    ]),
  };
}

const stateAndScore = (cell: MatrixCell | undefined, text: Text) => (cell ? [text.states[cell.state], cell.score] : [null, null]);

/** One row for each learner and item that was begun or is overdue, with all that is known of it. */
export function detailTable({ rows, columns }: ShownMatrix, text: Text): Table {
  const { file } = text;
  const header = [
    text.learner,
    file.email,
    file.kind,
    file.item,
    file.state,
    file.score,
    file.maxScore,
    file.attempts,
    text.lastLong,
    file.stuck,
    file.check,
    file.times,
    file.since,
    file.late,
  ];
  const yes = (is: boolean) => (is ? file.yes : null);
  const details = rows.flatMap((row) =>
    columns.flatMap(({ at, kind, title }) => {
      const cell = row.cells[at];
      if (cell === undefined || (cell.state === 'not-begun' && !cell.isLate)) return [];
      const { state, score, maxScore, attempts, lastAt, failing, isLate } = cell;
      return [
        [
          row.name,
          row.email,
          text.kinds[kind],
          title,
          text.states[state],
          score,
          score === null ? null : maxScore,
          attempts,
          dateOf(lastAt),
          yes(isStuck(cell)),
          failing?.check ?? null,
          failing?.times ?? null,
          dateOf(failing?.since ?? null),
          yes(isLate),
        ],
      ];
    }),
  );
  return { name: file.details, header, rows: details };
}
