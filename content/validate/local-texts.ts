import type { ContentProblem } from './problem.ts';
import { wordsMarkedByLooks } from './spelling.ts';

/** Words enough to be prose; names and code read the same in both languages. */
const PROSE = /[a-z]{3,} [a-z]{3,} [a-z]{3,}/i;
/** Letters only Vietnamese has, in text that is not code. */
const VIETNAMESE = /[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]/i;

/** Bilingual texts anywhere in the data of a file (a quiz, a reference page) that shout, are decomposed, or are left in the other language. Pure. */
export function localTextProblems(file: string, data: unknown): readonly ContentProblem[] {
  return [...textsIn(data)].flatMap(({ vi, en }) => messagesOf(vi, en).map((message) => ({ file, message })));
}

function messagesOf(vi: string, en: string): readonly string[] {
  const prose = (text: string) => text.replace(/`[^`]*`/g, '');
  return [
    ...[vi, en].filter((text) => /!(?![=-])/.test(prose(text))).map((text) => `shouts: “${text}”`),
    ...[vi, en].filter((text) => text !== text.normalize('NFC')).map((text) => `has decomposed characters (NFD): “${text}”`),
    ...wordsMarkedByLooks(vi).map((word) => `has its mark on the other vowel: ${word}`),
    ...(vi === en && PROSE.test(prose(vi)) ? [`is the same in both languages: “${vi}”`] : []),
    ...(VIETNAMESE.test(prose(en).replace(/“[^”]*”|"[^"]*"/g, '')) ? [`is Vietnamese where English should be: “${en}”`] : []),
  ];
}

interface Both {
  readonly vi: string;
  readonly en: string;
}

function* textsIn(data: unknown): Generator<Both> {
  if (typeof data !== 'object' || data === null) return;
  if (isBoth(data)) yield data;
  else for (const value of Object.values(data)) yield* textsIn(value);
}

function isBoth(data: object): data is Both {
  return 'vi' in data && 'en' in data && typeof data.vi === 'string' && typeof data.en === 'string';
}
