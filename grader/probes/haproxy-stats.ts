/** What HAProxy says about itself: `show stat` (the same CSV as the `;csv` page) and `show info`. Pure. */

/** One line of the statistics: a frontend, a backend or a server. */
export interface StatRow {
  readonly proxy: string;
  /** `FRONTEND`, `BACKEND`, or the server's name. */
  readonly name: string;
  readonly kind: 'frontend' | 'backend' | 'server' | 'listener';
  /** Field by its name in the header; empty fields are left out. */
  readonly fields: Readonly<Record<string, string>>;
}

const KINDS: Readonly<Record<string, StatRow['kind']>> = { '0': 'frontend', '1': 'backend', '2': 'server', '3': 'listener' };
const MAX_ROWS = 5000;

/** Rows by header name, whatever columns this version has. Null when the text is no statistics. */
export function parseShowStat(text: string): readonly StatRow[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const header = lines[0]?.startsWith('# pxname,svname,') ? csvFields(lines[0].slice(2)) : null;
  if (header === null) return null;
  return lines.slice(1, MAX_ROWS).flatMap((line) => {
    const values = csvFields(line);
    const fields: Record<string, string> = {};
    header.forEach((name, index) => {
      const value = values[index];
      if (name !== '' && name !== '-' && value !== undefined && value !== '') fields[name] = value;
    });
    const kind = KINDS[fields.type ?? ''];
    return kind === undefined ? [] : [{ proxy: fields.pxname ?? '', name: fields.svname ?? '', kind, fields }];
  });
}

/** `Name: value` lines. Null when the text is no such answer. */
export function parseShowInfo(text: string): Readonly<Record<string, string>> | null {
  const pairs = text.split(/\r?\n/).flatMap((line) => {
    const colon = line.indexOf(': ');
    return colon <= 0 ? [] : [[line.slice(0, colon), line.slice(colon + 2)] as const];
  });
  const info = Object.fromEntries(pairs);
  return info.Name === undefined || info.Pid === undefined ? null : info;
}

/** Whether a server takes new requests, by its `status` field (`UP`, `UP 1/3`, `no check`, `DRAIN`, `MAINT`, `DOWN 1/2`, …). */
export function isServing(row: StatRow): boolean {
  const status = row.fields.status ?? '';
  return status.startsWith('UP') || status === 'no check' || status === 'OPEN';
}

/** One CSV line; a quoted field may hold commas and doubled quotes. */
function csvFields(line: string): string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let index = 0; index < line.length; index += 1) {
    const char = line[index];
    if (char === '"' && quoted && line[index + 1] === '"') {
      field += '"';
      index += 1;
    } else if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) {
      fields.push(field);
      field = '';
    } else field += char;
  }
  return [...fields, field];
}
