/** A matrix as a download. */
import type { Messages } from '../i18n/messages.ts';
import { detailTable, learnerTable } from './matrix-tables.ts';
import type { ShownMatrix } from './matrix-view.ts';
import { toCsv } from './to-csv.ts';
import { toXlsx } from './to-xlsx.ts';

export interface ExportOptions {
  readonly format: 'csv' | 'xlsx';
  readonly text: Messages['matrix'];
  readonly timeZone: string;
  /** For the name of the file. */
  readonly now?: Date;
}

/** The answer to a request for a file: CSV with a row for each learner; XLSX with that and a sheet of details. */
export async function exportMatrix(shown: ShownMatrix, { format, text, timeZone, now = new Date() }: ExportOptions): Promise<Response> {
  const headers = {
    'Content-Disposition': `attachment; filename="luyen-${now.toISOString().slice(0, 10)}.${format}"`,
    'Cache-Control': 'no-store',
  };
  const learners = learnerTable(shown, text);
  if (format === 'csv') return new Response(toCsv(learners), { headers: { ...headers, 'Content-Type': 'text/csv; charset=utf-8' } });
  const bytes = await toXlsx([learners, detailTable(shown, text)], timeZone);
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return new Response(new Uint8Array(bytes), { headers: { ...headers, 'Content-Type': type } });
}
