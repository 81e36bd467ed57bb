import { getFormatter, getTranslations } from 'next-intl/server';
import { isStuck } from '#app/_lib/matrix/matrix.ts';
import { type ItemSummary, type StuckEntry, signOf } from '#app/_lib/matrix/matrix-report.ts';
import type { ShownMatrix } from '#app/_lib/matrix/matrix-view.ts';
import { cellLabel, type MatrixText } from './matrix-text.ts';

/** Each item by its number, which the sheets of learners go by. */
export async function ItemSummaries({ items }: { items: readonly ItemSummary[] }) {
  const t = await getTranslations('matrix');
  const states = ['passed', 'tried', 'under-way', 'not-begun'] as const;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, and keys must be able to.
    <div className="overflow-x-auto print:overflow-visible" tabIndex={0}>
      <table className="w-full text-sm">
        <thead>
          <tr>
            <th scope="col" className="report-number">
              #
            </th>
            <th scope="col">{t('file.kind')}</th>
            <th scope="col">{t('file.item')}</th>
            {states.map((state) => (
              <th key={state} scope="col" className="report-number">
                {t(`states.${state}`)}
              </th>
            ))}
            <th scope="col" className="report-number">
              {t('stuck')}
            </th>
            <th scope="col" className="report-number">
              {t('reportMean')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ column, counts, stuck, meanPercent }, at) => (
            <tr key={column.key}>
              <td className="report-number">{at + 1}</td>
              <td className="text-ink-soft">{t(`kinds.${column.kind}`)}</td>
              <th scope="row">{column.title}</th>
              {states.map((state) => (
                <td key={state} className="report-number">
                  {counts[state]}
                </td>
              ))}
              <td className="report-number font-semibold">{stuck === 0 ? '' : stuck}</td>
              <td className="report-number">{meanPercent === null ? '' : t('reportPercent', { percent: meanPercent })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Who is stuck, at which check, since when. */
export async function StuckTable({ entries }: { entries: readonly StuckEntry[] }) {
  const [t, format] = await Promise.all([getTranslations('matrix'), getFormatter()]);
  if (entries.length === 0) return <p className="text-ink-soft text-sm">{t('reportNoneStuck')}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the table scrolls, and keys must be able to.
    <div className="overflow-x-auto print:overflow-visible" tabIndex={0}>
      <table className="w-full text-sm">
        <thead>
          <tr>
            <th scope="col">{t('learner')}</th>
            <th scope="col">{t('kinds.lab')}</th>
            <th scope="col">{t('file.check')}</th>
            <th scope="col" className="report-number">
              {t('file.times')}
            </th>
            <th scope="col">{t('file.since')}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ row, column, failing }) => (
            <tr key={`${row.id} ${column.key}`}>
              <th scope="row">{row.name}</th>
              <td>{column.title}</td>
              <td>
                <code className="break-words text-xs">{failing.check}</code>
              </td>
              <td className="report-number">{failing.times}</td>
              <td className="whitespace-nowrap">{format.dateTime(new Date(failing.since), { dateStyle: 'short', timeStyle: 'short' })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** One sheet of learners, their items by number, in signs that need no colour. */
export function LearnerSheet({ rows, columns, text }: ShownMatrix & { text: MatrixText }) {
  const group = (kind: string) => (kind === 'lesson' ? 'report-group' : undefined);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{text.learner}</th>
          <th scope="col">{text.passed}</th>
          {columns.map((column, at) => (
            <th key={column.key} scope="col" aria-label={column.title} className={group(column.kind)}>
              {at + 1}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">{row.name}</th>
            <td>{row.passed}</td>
            {columns.map(({ key, at, kind }) => {
              const cell = row.cells[at];
              return cell ? (
                <td key={key} className={group(kind)} aria-label={cellLabel(text, kind, cell)} data-stuck={isStuck(cell) || undefined}>
                  <span>{signOf(cell)}</span>
                </td>
              ) : null;
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
