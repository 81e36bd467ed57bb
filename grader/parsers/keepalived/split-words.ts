import { type MarkedText, positionIn, slice, trimmed } from './marked-text.ts';
import type { Word } from './model.ts';

/** Cuts at the first brace outside double quotes: a brace is a line of its own, wherever it stands. */
export function splitBraces(line: MarkedText): readonly MarkedText[] {
  const pieces: MarkedText[] = [];
  let rest = trimmed(line);
  while (rest.text !== '') {
    const at = findBrace(rest.text);
    const end = at === 0 ? 1 : at < 0 ? rest.text.length : at;
    pieces.push(trimmed(slice(rest, 0, end)));
    rest = trimmed(slice(rest, end));
  }
  return pieces;
}

function findBrace(text: string): number {
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (char === '{' || char === '}')) return index;
  }
  return -1;
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
