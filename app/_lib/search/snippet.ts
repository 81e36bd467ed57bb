/** The line of a text that shows why it was found, with what was looked for marked. Pure. */
import { type IsMeant, type Run, runsIn, tellingRuns } from './phrase.ts';
import type { Piece } from './search-protocol.ts';
import { type Word, wordsOf } from './words.ts';

const SNIPPET_LENGTH = 170;
/** Characters before the first mark: enough to begin reading. */
const LEAD = 50;

/** How a query's words are recognised in a text. */
export interface Looking {
  readonly length: number;
  readonly isMeant: IsMeant;
}

/** The whole of a short text, a title. */
export function markedText(text: string, looking: Looking): readonly Piece[] {
  const words = wordsOf(text);
  return pieces(text, 0, text.length, words, tellingRuns(runsIn(words, looking.length, looking.isMeant)));
}

/** A line of a long text around its best match, from its beginning when nothing of the query is there. `text` is NFC. */
export function snippetOf(text: string, looking: Looking): readonly Piece[] {
  const words = wordsOf(text);
  const runs = tellingRuns(runsIn(words, looking.length, looking.isMeant));
  const found = words[runs[0]?.at ?? 0]?.start ?? 0;
  const from = found <= LEAD ? 0 : (words.find(({ start }) => start >= found - LEAD)?.start ?? found);
  const to = text.length - from <= SNIPPET_LENGTH ? text.length : lastEnd(words, from + SNIPPET_LENGTH);
  const body = pieces(text, from, to, words, runs);
  return [...(from > 0 ? [plain('… ')] : []), ...body, ...(to < text.length ? [plain(' …')] : [])];
}

function lastEnd(words: readonly Word[], limit: number): number {
  return words.findLast(({ end }) => end <= limit)?.end ?? limit;
}

const plain = (text: string): Piece => ({ text, isMark: false });

function pieces(text: string, from: number, to: number, words: readonly Word[], runs: readonly Run[]): readonly Piece[] {
  const marks = runs
    .map(({ at, length }) => ({ start: words[at]?.start ?? 0, end: words[at + length - 1]?.end ?? 0 }))
    .filter(({ start, end }) => start >= from && end <= to)
    .sort((a, b) => a.start - b.start);
  const cut: Piece[] = [];
  let at = from;
  for (const { start, end } of marks) {
    // One word may be meant by two words of the query.
    if (start < at) continue;
    if (start > at) cut.push(plain(text.slice(at, start)));
    cut.push({ text: text.slice(start, end), isMark: true });
    at = end;
  }
  if (at < to) cut.push(plain(text.slice(at, to)));
  return cut;
}
