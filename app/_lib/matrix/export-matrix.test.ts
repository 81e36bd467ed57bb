import { inflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { messagesOf } from '../i18n/messages.ts';
import { exportMatrix } from './export-matrix.ts';
import { detailTable, learnerTable } from './matrix-tables.ts';
import { showMatrix, WHOLE } from './matrix-view.ts';
import { sampleMatrix } from './testing/sample-matrix.ts';
import { toCsv } from './to-csv.ts';

const text = messagesOf('vi').matrix;
const shown = showMatrix(sampleMatrix(), WHOLE);
const csv = (...rows: readonly (readonly (string | number | Date | null)[])[]) =>
  toCsv({ name: 't', header: ['a'], rows })
    .slice(4)
    .split('\r\n');

test('what a spreadsheet would take for a formula is taken for text', () => {
  for (const name of ['=1+1', '+84 912', '-2', '@SUM(A1)', '\tx', '\rx', '＝1']) expect(csv([name])[0]?.replace(/^"/, '')).toMatch(/^'/);
  expect(csv(['An = Bình'])).toEqual(['An = Bình', '']);
});

test('quotes, commas and line ends are kept as RFC 4180 says', () => {
  expect(csv(['Lê "Bình", An', 5, null, 'x'])).toEqual(['"Lê ""Bình"", An",5,,x', '']);
  expect(csv(['hai\ndòng'])).toEqual(['"hai\ndòng"', '']);
  expect(csv([new Date(Date.UTC(2026, 10, 23, 1))])).toEqual(['2026-11-23T01:00:00.000Z', '']);
});

test('it begins with the mark of UTF-8, and every line ends as it should', () => {
  const file = toCsv({ name: 't', header: ['a', 'b'], rows: [['đủ dấu', 1]] });
  expect(Buffer.from(file).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  expect(file.slice(1)).toBe('a,b\r\nđủ dấu,1\r\n');
});

test('a row for each learner, a state and a score for each item', () => {
  const { header, rows } = learnerTable(shown, text);
  expect(header.slice(0, 7)).toEqual([
    'Học viên',
    'Email',
    'Số bài đã đạt',
    'Đang kẹt ở',
    'Hoạt động gần nhất',
    'Bài học: Ideas: tình trạng',
    'Bài học: Ideas: điểm',
  ]);
  expect(rows[1]?.slice(0, 4)).toEqual(['Lê Bình', 'binh@example.org', 1, 'Bài lab: Basics']);
  expect(rows[1]?.slice(9, 11)).toEqual(['Chưa đạt', 60]);
  expect(rows.every((row) => row.length === header.length)).toBe(true);
});

test('details of what was begun or is late, and of nothing else', () => {
  const { header, rows } = detailTable(shown, text);
  expect(rows).toHaveLength(9);
  expect(rows.every((row) => row.length === header.length)).toBe(true);
  expect(rows.find((row) => row[9] === 'có')?.slice(0, 8)).toEqual([
    'Lê Bình',
    'binh@example.org',
    'Bài lab',
    'Basics',
    'Chưa đạt',
    60,
    100,
    5,
  ]);
});

/** A part of a zip file, as text. */
function partOf(zip: Buffer, name: string): string {
  for (let at = zip.indexOf('PK\u0001\u0002'); at !== -1; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    const [method, size, length] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    if (zip.toString('utf8', at + 46, at + 46 + length) !== name) continue;
    const local = zip.readUInt32LE(at + 42);
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(begin, begin + size);
    return (method === 0 ? bytes : inflateRawSync(bytes)).toString('utf8');
  }
  throw new Error(`no ${name}`);
}

test('a workbook has numbers, dates in the reader’s zone, and texts that are no formulas', async () => {
  const evil = sampleMatrix();
  const rows = evil.rows.map((row) => (row.id === 'duc' ? { ...row, name: '=HYPERLINK("x")' } : row));
  const answer = await exportMatrix(showMatrix({ ...evil, rows }, WHOLE), { format: 'xlsx', text, timeZone: 'Asia/Ho_Chi_Minh' });
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="luyen-\d{4}-\d\d-\d\d\.xlsx"$/);
  const zip = Buffer.from(await answer.arrayBuffer());
  const [matrix, details] = [partOf(zip, 'xl/worksheets/sheet1.xml'), partOf(zip, 'xl/worksheets/sheet2.xml')];
  expect(matrix).toContain('state="frozen"');
  expect(matrix).toMatch(/<c r="K3"[^>]*><v>60<\/v>/);
  // Bình was last at work 20 minutes before 01:00 UTC, which is 07:40 there.
  const serial = Number(/<c r="E3"[^>]*><v>([\d.]+)<\/v>/.exec(matrix)?.[1]);
  expect(new Date(Math.round((serial - 25_569) * 86_400_000)).toISOString()).toBe('2026-11-23T07:40:00.000Z');
  expect(`${matrix}${details}`).not.toContain('<f>');
  expect(partOf(zip, 'xl/sharedStrings.xml')).toContain('=HYPERLINK');
});

test('the same as CSV', async () => {
  const answer = await exportMatrix(shown, { format: 'csv', text, timeZone: 'Asia/Ho_Chi_Minh', now: new Date(0) });
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(answer.headers.get('content-disposition')).toContain('luyen-1970-01-01.csv');
  expect((await answer.text()).split('\r\n')).toHaveLength(5);
});
