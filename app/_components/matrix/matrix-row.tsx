import { memo } from 'react';
import type { MatrixCell, MatrixRow as Row } from '#app/_lib/matrix/matrix.ts';
import { isStuck } from '#app/_lib/matrix/matrix.ts';
import type { ShownColumn } from '#app/_lib/matrix/matrix-view.ts';
import { classNames } from '../ui/class-names.ts';
import { agoText, cellLabel, learnerText, type MatrixText } from './matrix-text.ts';
import type { Drawn } from './with-gaps.ts';

/** Columns before those of the curriculum, the names not counted. */
export const FIXED = ['passed', 'last'] as const;

interface Props {
  readonly row: Row;
  /** Its place in the grid; the titles are 0. */
  readonly at: number;
  readonly columns: readonly ShownColumn[];
  readonly drawn: readonly Drawn[];
  /** The column that holds the keyboard, if it is in this row. */
  readonly activeColumn: number | null;
  readonly text: MatrixText;
  readonly ago: Intl.RelativeTimeFormat;
  readonly now: number;
  readonly story: string;
}

/** One learner: the name, what they have passed, when they were last seen, and where they stand. */
export const MatrixRow = memo(function MatrixRow({ row, at, columns, drawn, activeColumn, text, ago, now, story }: Props) {
  const place = (column: number) => ({
    'data-place': `${at}:${column}`,
    'aria-colindex': column + 1,
    tabIndex: column === activeColumn ? 0 : -1,
  });
  const last = row.lastAt === null ? text.never : agoText(ago, row.lastAt, now);
  return (
    <tr aria-rowindex={at + 1} className="matrix-row">
      <th scope="row" {...place(0)} className="matrix-name" title={row.name} aria-description={learnerText(text, row)}>
        <a href={story} tabIndex={-1} className="block truncate">
          {row.name}
        </a>
      </th>
      {drawn.map((each) => {
        if (each.kind === 'gap') return <td key={each.key} aria-hidden="true" />;
        const column = each.index + 1;
        if (each.index === 0)
          return (
            <td key="passed" {...place(column)} className="matrix-number">
              {row.passed}
            </td>
          );
        if (each.index === 1)
          return (
            <td key="last" {...place(column)} className="matrix-last">
              {last}
            </td>
          );
        const shown = columns[each.index - FIXED.length];
        const cell = shown && row.cells[shown.at];
        return cell ? <Cell key={shown.key} cell={cell} kind={shown.kind} place={place(column)} text={text} /> : null;
      })}
    </tr>
  );
});

function Cell({
  cell,
  kind,
  place,
  text,
}: {
  cell: MatrixCell;
  kind: ShownColumn['kind'];
  place: { 'data-place': string; 'aria-colindex': number; tabIndex: number };
  text: MatrixText;
}) {
  return (
    <td
      {...place}
      aria-label={cellLabel(text, kind, cell)}
      className={classNames('matrix-cell', kind === 'lesson' && 'matrix-group')}
      data-state={cell.state}
      data-stuck={isStuck(cell) || undefined}
      data-late={cell.isLate || undefined}
    >
      {/* How much of a lesson was read says nothing once all of it was. */}
      {kind === 'lesson' && cell.state === 'passed' ? '' : cell.score}
    </td>
  );
}
