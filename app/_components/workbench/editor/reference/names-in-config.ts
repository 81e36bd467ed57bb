/** Which entries of the reference stand in a configuration file, and which may be written at a place in it. Pure. */
import type { EditorEntry, EditorGrammar } from '#app/_lib/reference/editor-reference.ts';
import { haproxyGrammar } from './haproxy-grammar.ts';
import { iniGrammar } from './ini-grammar.ts';
import { keepalivedGrammar } from './keepalived-grammar.ts';
import { optionGrammar } from './option-grammar.ts';
import type { PlacedWord } from './placed-words.ts';
import type { ConfigGrammar, Run } from './runs.ts';

const GRAMMARS: Readonly<Record<EditorGrammar, ConfigGrammar>> = {
  haproxy: haproxyGrammar,
  keepalived: keepalivedGrammar,
  ini: iniGrammar,
  options: optionGrammar,
};

/** A place in a text: `row` and `column` count from 0. */
export interface Place {
  readonly lines: readonly string[];
  readonly row: number;
  readonly column: number;
}

/** Columns from 0, the end not included. */
export interface FoundName {
  /** More than one where daemons share a file and a name (`binlog_format`). */
  readonly entries: readonly EditorEntry[];
  readonly start: number;
  readonly end: number;
}

/** A name that may be written: it replaces what stands from `start` to the cursor. */
export interface OfferedName {
  readonly entry: EditorEntry;
  readonly name: string;
  readonly start: number;
}

/** What stands at a place, by its longest name; an entry that belongs elsewhere is still explained. Null for nothing known. */
export function nameAt(kind: EditorGrammar, entries: readonly EditorEntry[], { lines, row, column }: Place): FoundName | null {
  const grammar = GRAMMARS[kind];
  const runs = grammar.runs(lines.slice(0, row), grammar.words(lines[row] ?? '', false));
  const found = runs.flatMap((run) => [...namesIn(run, entries, grammar)]);
  return found.find(({ start, end }) => start <= column && column < end) ?? null;
}

/** What may be written at a place, fitting what of it is typed already, each name once. None in comments and values. */
export function offersAt(kind: EditorGrammar, entries: readonly EditorEntry[], { lines, row, column }: Place): readonly OfferedName[] {
  const grammar = GRAMMARS[kind];
  const runs = grammar.runs(lines.slice(0, row), grammar.words((lines[row] ?? '').slice(0, column), true));
  const offers = runs.flatMap((run) => {
    const typed = typedIn(run, entries, grammar);
    const [first] = typed;
    // A statement earlier on the line is over.
    if (first === undefined || typed.at(-1)?.end !== column) return [];
    return entries
      .filter((entry) => fits(entry, run))
      .flatMap((entry) => spellings(entry, typed, grammar).map((name) => ({ entry, name, start: first.start })));
  });
  return [...new Map(offers.toReversed().map((offer) => [offer.name, offer])).values()].reverse();
}

function fits({ scope }: EditorEntry, { scopes, takesUnscoped }: Run): boolean {
  return scope.length === 0 ? takesUnscoped : scope.some((one) => scopes.includes(one));
}

function* namesIn(run: Run, entries: readonly EditorEntry[], grammar: ConfigGrammar): Generator<FoundName> {
  let at = 0;
  while (at < run.words.length) {
    const match = longestName(run.words.slice(at), run, entries, grammar);
    const last = run.words[at + (match?.length ?? 1) - 1];
    const first = run.words[at];
    if (match && first && last) yield { entries: match.entries, start: first.start, end: last.end };
    if (run.begins === 'first') return;
    at += (match?.length ?? 1) + (match?.entries.some(takesValue) ? 1 : 0);
  }
}

interface Match {
  readonly entries: readonly EditorEntry[];
  /** Words of the name. */
  readonly length: number;
}

/** The most words win; among as many, the entries that belong here. */
function longestName(words: readonly PlacedWord[], run: Run, entries: readonly EditorEntry[], grammar: ConfigGrammar): Match | null {
  const matches = entries.flatMap((entry) => {
    if (run.begins === 'any' && !fits(entry, run)) return [];
    const length = Math.max(...entry.names.map((name) => nameLength(name, words, grammar)));
    return length > 0 ? [{ entry, length, belongs: fits(entry, run) ? 1 : 0 }] : [];
  });
  const [best] = matches.sort((a, b) => b.length - a.length || b.belongs - a.belongs);
  if (best === undefined) return null;
  const equals = matches.filter(({ length, belongs }) => length === best.length && belongs === best.belongs);
  return { entries: best.belongs ? equals.map(({ entry }) => entry) : [best.entry], length: best.length };
}

/** How many words of a name stand at the beginning of these: all of them, or 0. */
function nameLength(name: string, words: readonly PlacedWord[], grammar: ConfigGrammar): number {
  const parts = name.split(' ');
  return parts.every((part, at) => isPart(part, words[at]?.text ?? '', grammar)) ? parts.length : 0;
}

/** `nodes.<n>` stands for any such key; `hdr(host)` is named `hdr`. */
function isPart(part: string, word: string, { fold }: ConfigGrammar): boolean {
  const bare = part.includes('(') ? word : word.replace(/\(.*$/, '');
  if (!/<[^>]*>/.test(part)) return fold(part) === fold(bare);
  const pattern = part.split(/<[^>]*>/).map((piece) => fold(piece).replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${pattern.join('[^.]+')}$`).test(fold(bare));
}

/** Whether the word behind a parameter is its value: what may be left out is written in brackets, what is glued to the name in parentheses. */
function takesValue({ args }: EditorEntry): boolean {
  return args !== '' && !/^[[(]/.test(args);
}

/** The words a name may begin with at the end of a run; none where a value is due. */
function typedIn(run: Run, entries: readonly EditorEntry[], grammar: ConfigGrammar): readonly PlacedWord[] {
  if (run.begins === 'first') return run.words;
  const last = run.words.at(-1);
  if (last === undefined) return [];
  const done = run.words.slice(0, -1);
  const before = [...namesIn({ ...run, words: done }, entries, grammar)].at(-1);
  const isValue = before !== undefined && before.end === done.at(-1)?.end && before.entries.some(takesValue);
  return isValue ? [] : [last];
}

/** Of an entry's names those that go on from the words typed; an alias only once it is begun. Written with the dashes of the reader. */
function spellings(entry: EditorEntry, typed: readonly PlacedWord[], grammar: ConfigGrammar): readonly string[] {
  const words = typed.map(({ text }) => text);
  const [own = '', ...aliases] = entry.names.map((name) => name.replace(/<.*$/, '').trimEnd());
  const isBegun = (name: string) => grammar.fold(name).startsWith(grammar.fold(words.join(' ')));
  const names = words.length > 1 ? [own, ...aliases].filter(isBegun) : [own, ...aliases.filter((name) => words[0] !== '' && isBegun(name))];
  const isDashed = grammar.fold('-') === '_' && words.some((word) => word.includes('-'));
  return isDashed ? names.map((name) => name.replaceAll('_', '-')) : names;
}
