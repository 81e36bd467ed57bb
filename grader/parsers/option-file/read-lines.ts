/** One file of MariaDB's option files, line by line. https://mariadb.com/kb/en/configuring-mariadb-with-option-files/ */

/** What one line says; blank lines and comments say nothing. */
export type OptionLine =
  | { readonly kind: 'group'; readonly name: string; readonly line: number }
  /** `value` is null for a bare name (`skip-name-resolve`), and the empty text for `name=`. */
  | { readonly kind: 'option'; readonly name: string; readonly value: string | null; readonly line: number }
  | { readonly kind: 'include'; readonly path: string; readonly isDirectory: boolean; readonly line: number }
  /** The daemon refuses to start. */
  | { readonly kind: 'broken'; readonly text: string; readonly line: number };

const ESCAPES: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', r: '\r', s: ' ', '\\': '\\', "'": "'", '"': '"' };

/** Lines that mean something, 1-based. Pure. */
export function readOptionLines(text: string): readonly OptionLine[] {
  return text.split(/\r?\n/).flatMap((raw, index) => readLine(raw.trim(), index + 1) ?? []);
}

function readLine(raw: string, line: number): OptionLine | null {
  if (raw === '' || raw.startsWith('#') || raw.startsWith(';')) return null;
  if (raw.startsWith('[')) {
    const end = raw.indexOf(']');
    return end < 0 ? { kind: 'broken', text: raw, line } : { kind: 'group', name: raw.slice(1, end).trim(), line };
  }
  const include = /^!(includedir|include)\s+(.+)$/.exec(raw);
  if (include) return { kind: 'include', path: (include[2] ?? '').trim(), isDirectory: include[1] === 'includedir', line };
  const text = withoutTrailingComment(raw);
  const at = text.indexOf('=');
  const name = (at < 0 ? text : text.slice(0, at)).trim();
  return { kind: 'option', name, value: at < 0 ? null : unquoted(text.slice(at + 1).trim()), line };
}

/** A `#` ends the line unless it stands in quotes. */
function withoutTrailingComment(text: string): string {
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quote !== '' && sign === '\\') at += 1;
    else if (quote === '' && (sign === '"' || sign === "'")) quote = sign;
    else if (sign === quote) quote = '';
    else if (quote === '' && sign === '#') return text.slice(0, at).trimEnd();
  }
  return text;
}

function unquoted(text: string): string {
  const first = text[0] ?? '';
  const isQuoted = text.length > 1 && (first === '"' || first === "'") && text.endsWith(first);
  const inner = isQuoted ? text.slice(1, -1) : text;
  return inner.replace(/\\(.)/g, (whole, sign: string) => ESCAPES[sign] ?? whole);
}
