import type { Position } from './model.ts';

/** Text whose every character knows the column it came from, so that words keep their place through substitution. */
export interface MarkedText {
  readonly text: string;
  readonly columns: readonly number[];
  readonly file: string;
  readonly line: number;
}

export function markedText(text: string, file: string, line: number): MarkedText {
  return { text, columns: Array.from({ length: text.length }, (_, index) => index + 1), file, line };
}

export function positionIn(marked: MarkedText, index: number): Position {
  return { file: marked.file, line: marked.line, column: marked.columns[index] ?? (marked.columns.at(-1) ?? 0) + 1 };
}

export function slice(marked: MarkedText, from: number, to?: number): MarkedText {
  return { ...marked, text: marked.text.slice(from, to), columns: marked.columns.slice(from, to) };
}

/** Without blanks around it. */
export function trimmed(marked: MarkedText): MarkedText {
  const from = marked.text.length - marked.text.trimStart().length;
  return slice(marked, from, Math.max(from, marked.text.trimEnd().length));
}

/** `text` instead of what stands between the two; all of it is said to be where that began. */
export function replaced(marked: MarkedText, from: number, to: number, text: string): MarkedText {
  const column = positionIn(marked, from).column;
  return {
    ...marked,
    text: marked.text.slice(0, from) + text + marked.text.slice(to),
    columns: [...marked.columns.slice(0, from), ...Array.from({ length: text.length }, () => column), ...marked.columns.slice(to)],
  };
}
