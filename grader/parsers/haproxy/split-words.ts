import { type Environment, variableAt } from './environment.ts';
import type { ParseProblem, Position, Word } from './model.ts';

/** HAProxy refuses lines of more words than this (MAX_LINE_ARGS). */
const MAX_WORDS = 64;

interface State {
  readonly source: string;
  readonly line: number;
  readonly environment: Environment;
  index: number;
  quote: '' | '"' | "'";
  text: string;
  /** Where the current word began, or -1 between words. */
  start: number;
  variable: boolean;
  readonly words: Word[];
  readonly problems: ParseProblem[];
}

/** What a CRLF file or a tab leaves between words. */
const BLANKS: ReadonlySet<string> = new Set([' ', '\t', '\r', '\v', '\f']);
const ESCAPABLE: ReadonlySet<string> = new Set([' ', '\t', '\\', '#', "'", '"', '$']);
const LITERAL_ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** Cuts one line into words by the rules of the manual's section 2.2, variables of `environment` filled in. Never throws; linear in the line's length. */
export function splitWords(
  source: string,
  line: number,
  environment: Environment = new Map(),
): { readonly words: readonly Word[]; readonly problems: readonly ParseProblem[] } {
  const state: State = { source, line, environment, index: 0, quote: '', text: '', start: -1, variable: false, words: [], problems: [] };
  while (state.index < source.length && state.words.length <= MAX_WORDS) {
    if (source[state.index] === '#' && state.quote === '') break;
    step(state, source[state.index] ?? '');
  }
  if (state.quote !== '') problem(state, 'unclosed-quote', `${state.quote} is never closed`, state.start);
  endWord(state);
  if (state.words.length > MAX_WORDS) problem(state, 'too-many-words', `more than ${MAX_WORDS} words`, 0);
  return { words: state.words.slice(0, MAX_WORDS), problems: state.problems };
}

function step(state: State, char: string): void {
  if (state.quote === "'") inStrongQuotes(state, char);
  else if (char === '\\') readEscape(state);
  else if (char === '"') toggleQuote(state, '"');
  else if (state.quote === '"') inWeakQuotes(state, char);
  else if (char === "'") toggleQuote(state, "'");
  else if (BLANKS.has(char)) skipBlank(state);
  else take(state, char);
}

function inStrongQuotes(state: State, char: string): void {
  if (char === "'") toggleQuote(state, "'");
  else take(state, char);
}

function inWeakQuotes(state: State, char: string): void {
  const known = char === '$' ? variableAt(state.source, state.index, state.environment) : null;
  if (known !== null) {
    take(state, known.value, known.length);
    return;
  }
  if (char === '$') state.variable = true;
  take(state, char);
}

function skipBlank(state: State): void {
  endWord(state);
  state.index += 1;
}

function toggleQuote(state: State, quote: '"' | "'"): void {
  begin(state);
  state.quote = state.quote === quote ? '' : quote;
  state.index += 1;
}

function readEscape(state: State): void {
  const next = state.source[state.index + 1];
  if (next === 'x') readHexEscape(state);
  else if (next === undefined) take(state, '\\');
  else take(state, LITERAL_ESCAPES[next] ?? (ESCAPABLE.has(next) ? next : `\\${next}`), 2);
}

function readHexEscape(state: State): void {
  const digits = state.source.slice(state.index + 2, state.index + 4);
  if (/^[0-9a-fA-F]{2}$/.test(digits)) {
    take(state, String.fromCharCode(Number.parseInt(digits, 16)), 4);
    return;
  }
  problem(state, 'bad-escape', '\\x needs two hexadecimal digits', state.index);
  take(state, '\\x', 2);
}

function take(state: State, text: string, length = 1): void {
  begin(state);
  state.text += text;
  state.index += length;
}

function begin(state: State): void {
  if (state.start < 0) state.start = state.index;
}

function endWord(state: State): void {
  if (state.start < 0) return;
  state.words.push({ text: state.text, at: position(state, state.start), variable: state.variable });
  state.text = '';
  state.start = -1;
  state.variable = false;
}

function problem(state: State, code: ParseProblem['code'], detail: string, index: number): void {
  state.problems.push({ code, detail, at: position(state, Math.max(0, index)) });
}

function position(state: State, index: number): Position {
  return { line: state.line, column: index + 1 };
}
