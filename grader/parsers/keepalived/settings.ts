import type { Setting } from './effective-model.ts';
import type { Statement } from './model.ts';

const TRUE: ReadonlySet<string> = new Set(['true', 'on', 'yes']);
const FALSE: ReadonlySet<string> = new Set(['false', 'off', 'no']);

/** The last statement of the keyword: a later line replaces an earlier one. */
export function last(lines: readonly Statement[], ...keywords: readonly string[]): Statement | null {
  return lines.findLast((line) => keywords.includes(line.keyword)) ?? null;
}

/** The first argument of the last such line. */
export function textOf(lines: readonly Statement[], ...keywords: readonly string[]): Setting<string> | null {
  const line = last(lines, ...keywords);
  const word = line?.args[0];
  return word === undefined ? null : { value: word.text, at: line?.at ?? null };
}

/** A number within its range; what is not keeps the value of an earlier line, or the default, as keepalived does. */
export function numberOf(
  lines: readonly Statement[],
  keyword: string,
  range: { readonly min: number; readonly max: number; readonly isWhole?: boolean },
): Setting<number> | null {
  const good = lines.findLast((line) => {
    if (line.keyword !== keyword) return false;
    const value = parseNumber(line.args[0]?.text ?? '');
    return value !== null && value >= range.min && value <= range.max && (range.isWhole !== true || Number.isInteger(value));
  });
  return good === undefined ? null : { value: Number(good.args[0]?.text), at: good.at };
}

/** Seconds, fractions allowed, as milliseconds. */
export function timeOf(lines: readonly Statement[], keyword: string, minMs = 0): Setting<number> | null {
  const found = numberOf(lines, keyword, { min: minMs / 1000, max: 4294 });
  return found === null ? null : { value: Math.round(found.value * 1_000_000) / 1000, at: found.at };
}

/** A keyword that needs no value: there means yes, unless it says no. */
export function flagOf(lines: readonly Statement[], keyword: string): Setting<boolean> {
  const line = last(lines, keyword);
  if (line === null) return { value: false, at: null };
  const word = line.args[0]?.text ?? 'true';
  return { value: TRUE.has(word) || !FALSE.has(word), at: line.at };
}

export function byDefault<T>(value: T): Setting<T> {
  return { value, at: null };
}

/** Everything in the blocks of this keyword, in order: a block may be written more than once. */
export function blockLines(lines: readonly Statement[], keyword: string): readonly Statement[] {
  return lines.filter((line) => line.keyword === keyword).flatMap((line) => line.block ?? []);
}

export function parseNumber(text: string): number | null {
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text.trim()) ? Number(text) : null;
}
