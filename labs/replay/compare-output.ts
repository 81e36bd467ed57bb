/** Whether a command printed what a lesson shows. Pure. */
import { type Mask, NAMED_MASKS } from './named-masks.ts';

/** Stands for any number of lines, none included. */
const ANYTHING = '…';

export interface Tolerance {
  /** Beyond the named ones. */
  readonly masks: readonly Mask[];
  /** The lines are there in this order, whatever stands between, before and after. */
  readonly isAmongOthers?: boolean;
  /** The same lines, whichever comes first. */
  readonly isAnyOrder?: boolean;
}

/** Null when `printed` is what is `shown`; else both, line by line: `  ` the same, `- ` shown only, `+ ` printed only. */
export function differences(shown: readonly string[], printed: readonly string[], tolerance: Tolerance): readonly string[] | null {
  const canonical = (line: string) => canonicalLine(line, tolerance.masks);
  const wanted = tolerance.isAmongOthers ? [ANYTHING, ...shown.flatMap((line) => [line, ANYTHING])] : withoutBlankEnd(shown);
  const got = withoutBlankEnd(printed);
  const inOrder = (lines: readonly string[]) => (tolerance.isAnyOrder ? lines.map(canonical).sort() : lines.map(canonical));
  if (matches(inOrder(wanted), inOrder(got))) return null;
  return lineUp(withoutBlankEnd(shown), got, canonical);
}

/** Blanks count as one, table rules have any length, and every mask leaves its name. */
export function canonicalLine(line: string, masks: readonly Mask[]): string {
  const masked = [...masks, ...NAMED_MASKS].reduce((text, { name, pattern }) => text.replaceAll(pattern, `‹${name}›`), line);
  return masked
    .replace(/(?<=\+)-+(?=\+)/g, '-')
    .replace(/\s+/g, ' ')
    .trimEnd();
}

function withoutBlankEnd(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, last + 1);
}

/** Row by row: whether the first `i` wanted lines can be the first `j` lines printed. */
function matches(wanted: readonly string[], got: readonly string[]): boolean {
  let row = got.map(() => false);
  row = [true, ...row];
  for (const line of wanted) {
    const next: boolean[] = [line === ANYTHING && row[0] === true];
    for (const [index, printed] of got.entries()) {
      const isHere = line === ANYTHING ? row[index + 1] === true || next[index] === true : row[index] === true && line === printed;
      next.push(isHere);
    }
    row = next;
  }
  return row.at(-1) === true;
}

/** What both begin with and end with stays, the rest is marked. */
function lineUp(shown: readonly string[], got: readonly string[], canonical: (line: string) => string): readonly string[] {
  const isSame = (a: string | undefined, b: string | undefined) => a !== undefined && b !== undefined && canonical(a) === canonical(b);
  const shorter = Math.min(shown.length, got.length);
  let head = 0;
  while (head < shorter && isSame(shown[head], got[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSame(shown.at(-1 - tail), got.at(-1 - tail))) tail += 1;
  return [
    ...got.slice(0, head).map((line) => `  ${line}`),
    ...shown.slice(head, shown.length - tail).map((line) => `- ${line}`),
    ...got.slice(head, got.length - tail).map((line) => `+ ${line}`),
    ...got.slice(got.length - tail).map((line) => `  ${line}`),
  ];
}
