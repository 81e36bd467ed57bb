import { type Environment, readEnvironmentLine } from './environment.ts';
import type { Directive, HaproxyConfig, ParseProblem, Position, Section, SectionKind, Word } from './model.ts';
import { splitWords } from './split-words.ts';

const MAX_PROBLEMS = 100;
const PROXIES: ReadonlySet<string> = new Set(['frontend', 'backend', 'listen']);
const INTERPRETED: ReadonlySet<string> = new Set(['global', 'defaults', ...PROXIES]);
const OTHERS: ReadonlySet<string> = new Set([
  'peers',
  'resolvers',
  'userlist',
  'mailers',
  'cache',
  'ring',
  'program',
  'http-errors',
  'log-forward',
  'fcgi-app',
  'crt-store',
]);
const CONDITIONALS: ReadonlySet<string> = new Set(['.if', '.elif', '.else', '.endif']);

type OpenSection = Omit<Section, 'directives'> & { readonly directives: Directive[] };

/**
 * Reads the text of a configuration. Never throws: what is wrong comes back as problems, and the rest is still read.
 * Branches of `.if` are all kept, with a `conditional` problem, since only the running process knows which one counts.
 */
export function parseHaproxyConfig(text: string): HaproxyConfig {
  const problems: ParseProblem[] = [];
  const sections: OpenSection[] = [];
  const environment: Environment = new Map();
  const lines = text.split('\n');
  lines.forEach((raw, index) => {
    const line = index + 1;
    const nul = raw.indexOf('\0');
    if (nul >= 0) problems.push({ code: 'nul-byte', at: { line, column: nul + 1 }, detail: 'the line holds a NUL byte' });
    const split = splitWords(nul < 0 ? raw : raw.slice(0, nul), line, environment);
    problems.push(...split.problems);
    readLine(split.words, sections, problems);
    if (sections.at(-1)?.kind === 'global')
      readEnvironmentLine(
        environment,
        split.words.filter((word) => !word.variable).map((word) => word.text),
      );
  });
  if (text !== '' && !text.endsWith('\n')) {
    const last = lines.at(-1) ?? '';
    problems.push({ code: 'no-final-newline', at: { line: lines.length, column: last.length + 1 }, detail: 'the last line does not end' });
  }
  return { sections, problems: capped(problems) };
}

function readLine(words: readonly Word[], sections: OpenSection[], problems: ParseProblem[]): void {
  const [first, ...rest] = words;
  if (first === undefined) return;
  if (INTERPRETED.has(first.text) || OTHERS.has(first.text)) {
    sections.push(openSection(first, rest, problems));
    return;
  }
  if (CONDITIONALS.has(first.text)) {
    problems.push({ code: 'conditional', at: first.at, detail: first.text });
    return;
  }
  const section = sections.at(-1);
  if (section === undefined) problems.push({ code: 'outside-section', at: first.at, detail: first.text });
  else section.directives.push(directive(first, rest));
}

function directive(first: Word, rest: readonly Word[]): Directive {
  const [keyword, ...args] = rest;
  if ((first.text === 'no' || first.text === 'default') && keyword !== undefined) {
    return { keyword: keyword.text, args, at: first.at, prefix: first.text };
  }
  return { keyword: first.text, args: rest, at: first.at };
}

function openSection(first: Word, rest: readonly Word[], problems: ParseProblem[]): OpenSection {
  const keyword = first.text;
  const kind: SectionKind = isInterpreted(keyword) ? keyword : 'other';
  const fromAt = keyword === 'defaults' && rest[0]?.text === 'from' ? 0 : rest[1]?.text === 'from' ? 1 : -1;
  const name = fromAt === 0 ? null : (rest[0]?.text ?? null);
  if (name === null && PROXIES.has(keyword)) problems.push({ code: 'name-missing', at: first.at, detail: keyword });
  return { kind, keyword, name, from: fromAt < 0 ? null : (rest[fromAt + 1] ?? null), at: first.at, directives: [] };
}

function isInterpreted(keyword: string): keyword is Exclude<SectionKind, 'other'> {
  return INTERPRETED.has(keyword);
}

function capped(problems: readonly ParseProblem[]): readonly ParseProblem[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  const at: Position = problems[MAX_PROBLEMS]?.at ?? { line: 1, column: 1 };
  return [...problems.slice(0, MAX_PROBLEMS - 1), { code: 'too-many-problems', at, detail: `${problems.length} in all` }];
}
