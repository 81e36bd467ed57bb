/** One word of a line with where it stands: columns from 0, the end not included. Quotes are left as written. */
export interface PlacedWord {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface PlacedLine {
  readonly words: readonly PlacedWord[];
  readonly hasComment: boolean;
}

/** What cuts a line into words besides blanks. */
export interface WordRules {
  /** Signs that begin a comment outside of quotes. */
  readonly comment: string;
  /** Signs that are a word of their own. */
  readonly alone: string;
}

const BLANK = /\s/;

/** Cuts a line into words. Linear, and never throws: a quote that is not closed ends with the line. */
export function placeWords(line: string, { comment, alone }: WordRules): PlacedLine {
  const words: PlacedWord[] = [];
  let at = 0;
  while (at < line.length) {
    const sign = line[at] ?? '';
    if (BLANK.test(sign)) at += 1;
    else if (comment.includes(sign)) return { words, hasComment: true };
    else {
      const end = alone.includes(sign) ? at + 1 : wordEnd(line, at, comment + alone);
      words.push({ text: line.slice(at, end), start: at, end });
      at = end;
    }
  }
  return { words, hasComment: false };
}

function wordEnd(line: string, start: number, enders: string): number {
  let quote = '';
  let at = start;
  while (at < line.length) {
    const sign = line[at] ?? '';
    if (quote === '' && (BLANK.test(sign) || enders.includes(sign))) return at;
    if (sign === '\\' && quote !== "'") at += 1;
    else if (quote === sign) quote = '';
    else if (quote === '' && (sign === '"' || sign === "'")) quote = sign;
    at += 1;
  }
  return line.length;
}

/** The line as it stands before the cursor, with an empty word there when the last one is over. Null in a comment. */
export function wordsBeforeCursor(line: string, rules: WordRules): readonly PlacedWord[] | null {
  const { words, hasComment } = placeWords(line, rules);
  if (hasComment) return null;
  const isOver = words.at(-1)?.end !== line.length;
  return isOver ? [...words, { text: '', start: line.length, end: line.length }] : words;
}
