/** Tables as a workbook: numbers are numbers, dates dates, texts never formulas; titles stay in view. */
import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { Table, TableValue } from './matrix-tables.ts';

const DATE_FORMAT = 'yyyy-mm-dd hh:mm';
const WIDTHS = { least: 8, most: 34 };

/** The bytes of a workbook with one sheet for each table. A sheet knows no time zones: its times are those of `timeZone`. */
export function toXlsx(tables: readonly Table[], timeZone: string): Promise<Buffer> {
  const wallTime = wallTimeIn(timeZone);
  const sheets = tables.map(({ name, header, rows }) => ({
    sheet: name,
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    columns: header.map((title, at) => ({ width: widthOf(title, rows[0]?.[at] ?? null) })),
    data: [header.map(titleCell), ...rows.map((row) => row.map((value) => cellOf(value, wallTime)))],
  }));
  return writeExcelFile(sheets).toBuffer();
}

const titleCell = (value: string): Cell => ({ value, type: String, fontWeight: 'bold', wrap: true, alignVertical: 'bottom' });

function cellOf(value: TableValue, wallTime: (at: Date) => Date): Cell {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (value instanceof Date) return { value: wallTime(value), type: Date, format: DATE_FORMAT };
  return { value, type: String };
}

const widthOf = (title: string, first: TableValue) =>
  first instanceof Date
    ? DATE_FORMAT.length + 2
    : Math.min(WIDTHS.most, Math.max(WIDTHS.least, Math.ceil(title.length / 2), String(first ?? '').length));

/** An instant as the clock of that zone shows it, put down as if it were UTC: how a workbook keeps times. */
function wallTimeIn(timeZone: string): (at: Date) => Date {
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => new Date(`${format.format(at).replace(' ', 'T')}Z`);
}
