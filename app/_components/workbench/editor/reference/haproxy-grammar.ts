import { parseHaproxyConfig } from '#grader/parsers/haproxy/index.ts';
import { type PlacedWord, placeWords, wordsBeforeCursor } from './placed-words.ts';
import type { ConfigGrammar, Run } from './runs.ts';

const RULES = { comment: '#', alone: '{}!' };
const PREFIXES: ReadonlySet<string> = new Set(['no', 'default']);
const CONDITIONS: ReadonlySet<string> = new Set(['if', 'unless']);

/** Words after the keyword that are no parameters yet: a server's name and address. */
const LEADING: ReadonlyMap<string, number> = new Map([
  ['server', 2],
  ['server-template', 3],
  ['bind', 1],
  ['acl', 1],
]);

/** haproxy.cfg: a directive of the section, then its parameters, then a condition. */
export const haproxyGrammar: ConfigGrammar = {
  words: (line, isOpen) => (isOpen ? (wordsBeforeCursor(line, RULES) ?? []) : placeWords(line, RULES).words),
  fold: (name) => name,
  runs(before, words) {
    const isPrefixed = words.length > 1 && PREFIXES.has(words[0]?.text ?? '');
    const own = isPrefixed ? words.slice(1) : words;
    const section = parseHaproxyConfig(before.join('\n')).sections.at(-1)?.keyword;
    const directive = { scopes: section === undefined ? [] : [section], takesUnscoped: true, begins: 'first' } as const;
    return [{ ...directive, words: own }, ...(isPrefixed ? [{ ...directive, words }] : []), ...parameterRuns(own)];
  },
};

function parameterRuns(words: readonly PlacedWord[]): readonly Run[] {
  const [keyword, second] = words;
  if (keyword === undefined || second === undefined) return [];
  const condition = words.findIndex(({ text }) => CONDITIONS.has(text));
  const end = condition < 0 ? words.length : condition;
  const scopes = keyword.text === 'server-template' ? ['server'] : [keyword.text, `${keyword.text} ${second.text}`];
  return [
    parameters(words.slice(1 + (LEADING.get(keyword.text) ?? 0), end), scopes),
    ...(condition < 0 ? [] : [parameters(words.slice(condition + 1), ['acl'])]),
  ];
}

/** `hdr(host),lower` as `hdr(host)` and `lower`: a value and what it is turned into. */
function converters({ text, start }: PlacedWord): readonly PlacedWord[] {
  return [...text.matchAll(/(?:\([^)]*\)?|[^,(])+/g)].map(({ 0: piece, index }) => ({
    text: piece,
    start: start + index,
    end: start + index + piece.length,
  }));
}

function parameters(words: readonly PlacedWord[], scopes: readonly string[]): Run {
  return { words: scopes.includes('acl') ? words.flatMap(converters) : words, scopes, takesUnscoped: false, begins: 'any' };
}
