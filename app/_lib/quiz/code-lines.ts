/** Code of a question as coloured pieces, with its blanks where they stand. Pure. */

/** A stretch of one colour, by day and by night; or the blank with this number, from 0. */
export type CodePiece = { readonly text: string; readonly light?: string; readonly dark?: string } | { readonly blank: number };
export type CodeLine = readonly CodePiece[];

type Coloured = Exclude<CodePiece, { readonly blank: number }>;

/** How a blank is written in quiz.yaml. */
const BLANK = '___';

/** Numbers the blanks of highlighted lines and cuts them out of the pieces they stand in. A trailing empty line goes. */
export function withBlanks(lines: readonly (readonly Coloured[])[]): readonly CodeLine[] {
  let blank = 0;
  const cut = lines.map((line) =>
    joined(line).flatMap((piece): CodeLine => {
      const [first = '', ...rest] = piece.text.split(BLANK);
      const after = rest.flatMap((text): CodeLine => [{ blank: blank++ }, ...some(piece, text)]);
      return [...some(piece, first), ...after];
    }),
  );
  return cut.at(-1)?.length === 0 ? cut.slice(0, -1) : cut;
}

function some(piece: Coloured, text: string): CodeLine {
  return text === '' ? [] : [{ ...piece, text }];
}

/** A highlighter may cut a blank in two (`_` and `__`): pieces that meet inside one become one. */
function joined(line: readonly Coloured[]): readonly Coloured[] {
  const done: Coloured[] = [];
  for (const piece of line) {
    const last = done.at(-1);
    const meets = last?.text.endsWith('_') && piece.text.startsWith('_');
    if (last && meets) done.splice(-1, 1, { ...last, text: last.text + piece.text });
    else done.push(piece);
  }
  return done;
}
