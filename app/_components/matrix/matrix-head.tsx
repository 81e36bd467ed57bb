import { ArrowDown, ArrowUp, BookOpen, CircleQuestionMark, SquareTerminal } from 'lucide-react';
import { memo } from 'react';
import type { MatrixView, ShownColumn } from '#app/_lib/matrix/matrix-view.ts';
import type { ItemKind } from '#app/_lib/standings/derived-standing.ts';
import { classNames } from '../ui/class-names.ts';
import { FIXED } from './matrix-row.tsx';
import { columnTitle, type MatrixText } from './matrix-text.ts';
import type { Drawn } from './with-gaps.ts';

const ICONS: Record<ItemKind, typeof BookOpen> = { lesson: BookOpen, quiz: CircleQuestionMark, lab: SquareTerminal };

interface Props {
  readonly columns: readonly ShownColumn[];
  readonly drawn: readonly Drawn[];
  readonly activeColumn: number | null;
  readonly text: MatrixText;
  readonly sort: Pick<MatrixView, 'sort' | 'isDescending'>;
}

/** The titles, written upwards; each sorts by its column. */
export const MatrixHead = memo(function MatrixHead({ columns, drawn, activeColumn, text, sort }: Props) {
  const place = (column: number, key: string) => ({
    'data-place': `0:${column}`,
    'aria-colindex': column + 1,
    tabIndex: column === activeColumn ? 0 : -1,
    'aria-sort': sort.sort === key ? (sort.isDescending ? ('descending' as const) : ('ascending' as const)) : undefined,
    'aria-description': text.sortHint,
  });
  const arrow = (key: string) => sort.sort === key && <SortArrow isDescending={sort.isDescending} />;
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th scope="col" {...place(0, 'name')} className="matrix-corner">
          <span className="inline-flex items-center gap-1">
            {text.learner}
            {arrow('name')}
          </span>
        </th>
        {drawn.map((each) => {
          if (each.kind === 'gap') return <td key={each.key} aria-hidden="true" />;
          const fixed = FIXED[each.index];
          if (fixed !== undefined)
            return (
              <th key={fixed} scope="col" {...place(each.index + 1, fixed)} title={text[`${fixed}Long`]} className="matrix-head">
                <span className="inline-flex items-center gap-1">
                  {text[fixed]}
                  {arrow(fixed)}
                </span>
              </th>
            );
          const column = columns[each.index - FIXED.length];
          return column ? (
            <th
              key={column.key}
              scope="col"
              {...place(each.index + 1, column.key)}
              title={columnTitle(text, column)}
              aria-label={columnTitle(text, column)}
              className={classNames('matrix-head', column.kind === 'lesson' && 'matrix-group')}
            >
              <Upright column={column} text={text} />
              {arrow(column.key)}
            </th>
          ) : null;
        })}
      </tr>
    </thead>
  );
});

/** Questions stand beside their lesson, whose title needs no repeating. */
function Upright({ column, text }: { column: ShownColumn; text: MatrixText }) {
  const Icon = ICONS[column.kind];
  return (
    <span className="flex flex-col items-center gap-1.5">
      <span className="matrix-upright" data-kind={column.kind}>
        {column.kind === 'quiz' ? text.kinds.quiz : column.title}
      </span>
      <Icon aria-hidden="true" className="size-3.5 shrink-0 text-ink-faint" />
    </span>
  );
}

function SortArrow({ isDescending }: { isDescending: boolean }) {
  const Icon = isDescending ? ArrowDown : ArrowUp;
  return <Icon aria-hidden="true" className="matrix-sort size-3.5 shrink-0 text-accent" />;
}
