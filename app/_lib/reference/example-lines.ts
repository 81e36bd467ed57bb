import { type ColouredText, highlightCode } from '../mdx/highlight-code.ts';

export type ExampleLine = readonly ColouredText[];

const coloured = new Map<string, Promise<readonly ExampleLine[]>>();

/** An example's lines in the fewest coloured pieces, coloured once per process: a page holds a hundred of them. */
export function exampleLines(code: string, language: string): Promise<readonly ExampleLine[]> {
  const key = `${language}\0${code}`;
  const known = coloured.get(key);
  if (known) return known;
  const lines = highlightCode(code.trimEnd(), language).then((all) => all.map(inFewPieces));
  coloured.set(key, lines);
  lines.catch(() => coloured.delete(key));
  return lines;
}

/** Runs of one colour become one piece; blanks take the colour beside them. */
export function inFewPieces(line: ExampleLine): ExampleLine {
  const done: ColouredText[] = [];
  for (const piece of line) {
    const last = done.at(-1);
    const goesOn = last !== undefined && (piece.text.trim() === '' || (piece.light === last.light && piece.dark === last.dark));
    if (goesOn) done.splice(-1, 1, { ...last, text: last.text + piece.text });
    else done.push(piece);
  }
  return done;
}
