import { type MarkedText, positionIn, slice, trimmed } from './marked-text.ts';
import type { Word } from './model.ts';

/** Cuts at every brace outside double quotes: a brace is a line of its own, wherever it stands. */
export function splitBraces(line: MarkedText): readonly MarkedText[] {
  const pieces: MarkedText[] = [];
  const add = (from: number, to: number) => {
    const piece = trimmed(slice(line, from, to));
    if (piece.text !== '') pieces.push(piece);
  };
  let from = 0;
  let isQuoted = false;
  for (let index = 0; index < line.text.length; index += 1) {
    const char = line.text[index];
    if (char === '"') isQuoted = !isQuoted;
    if (isQuoted || (char !== '{' && char !== '}')) continue;
    add(from, index);
    add(index, index + 1);
    from = index + 1;
  }
  add(from, line.text.length);
  return pieces;
}

/** Words between blanks; what stands in double quotes is one word, without them. */
export function splitWords(line: MarkedText): readonly Word[] {
  const words: Word[] = [];
  const pattern = /"([^"]*)"?|[^\s"]+/g;
  for (const match of line.text.matchAll(pattern)) {
    words.push({ text: match[1] ?? match[0].replaceAll('"', ''), at: positionIn(line, match.index) });
  }
  return words;
}
