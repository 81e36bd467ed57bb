/** Tables as CSV that spreadsheets open as they should: RFC 4180, UTF-8 with its mark, nothing taken for a formula. Pure. */
import type { Table, TableValue } from './matrix-tables.ts';

const BYTE_ORDER_MARK = '\uFEFF';
/** What a spreadsheet would begin to reckon with, as a learner's name could have it; also in the wide forms of Asian input. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A table as the text of a file. Instants in ISO 8601, UTC. */
export function toCsv({ header, rows }: Table): string {
  return BYTE_ORDER_MARK + [header, ...rows].map((row) => `${row.map(fieldOf).join(',')}\r\n`).join('');
}

function fieldOf(value: TableValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString();
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
