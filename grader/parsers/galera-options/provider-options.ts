import { periodMs } from './period.ts';

/** `wsrep_provider_options`, read as the library reads it: of a key given twice, the later holds. */
export interface ProviderOptions {
  readonly values: ReadonlyMap<string, string>;
  /** Parts that are not `name=value`; the library refuses them all. */
  readonly broken: readonly string[];
}

/** Splits the string at semicolons. https://galeracluster.com/library/documentation/galera-parameters.html */
export function parseProviderOptions(text: string): ProviderOptions {
  const values = new Map<string, string>();
  const broken: string[] = [];
  for (const part of text.split(';').map((one) => one.trim())) {
    if (part === '') continue;
    const at = part.indexOf('=');
    const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    // A second `=` is what is left of a comma where a semicolon belongs.
    if (at < 1 || value.includes('=')) broken.push(part);
    else values.set(name, value);
  }
  return { values, broken };
}

const SIZES: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4 };

/** Whether two ways of writing a value mean the same to the library: `yes` and `true`, `PT3S` and `3`, `1G` and `1024M`. */
export function sameSetting(one: string, other: string): boolean {
  return meaningOf(one) === meaningOf(other);
}

function meaningOf(value: string): string | number {
  if (/^(yes|true|on)$/i.test(value)) return 1;
  if (/^(no|false|off)$/i.test(value)) return 0;
  const [, digits, suffix = ''] = /^(\d+)([kmgt])$/i.exec(value) ?? [];
  if (digits !== undefined) return Number(digits) * 1024 ** (SIZES[suffix.toLowerCase()] ?? 0);
  const number = Number(value);
  if (value !== '' && Number.isFinite(number)) return number;
  const ms = periodMs(value);
  return ms === null ? value : ms / 1000;
}
