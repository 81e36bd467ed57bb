import type { Directive } from './model.ts';

/** Whether a condition holds on connections to a port. */
export type PortCondition = (port: number) => boolean;

const FETCHES: ReadonlySet<string> = new Set(['dst_port', 'fc_dst_port']);
const RANGE = /^(\d{1,5})(?::(\d{1,5}))?$/;

/**
 * What `if …` or `unless …` asks of the port users come to; null when it asks anything else, which a file alone cannot
 * answer. Reads `dst_port`, named or in braces, negated, joined by “and” or “or”.
 * https://docs.haproxy.org/3.0/configuration.html#7.2
 */
export function portCondition(words: readonly string[], lines: readonly Directive[]): PortCondition | null {
  const [keyword, ...rest] = words;
  if ((keyword !== 'if' && keyword !== 'unless') || rest.length === 0) return null;
  const either: PortCondition[][] = [[]];
  for (const term of termsOf(rest)) {
    if (term === '||' || term === 'or') either.push([]);
    else {
      const read = termCondition(term, lines);
      if (read === null) return null;
      either.at(-1)?.push(read);
    }
  }
  return (port) => either.some((all) => all.every((one) => one(port))) === (keyword === 'if');
}

type Term = string | { readonly negated: boolean; readonly test: readonly string[] };

/** Names, “or”, and what stands in braces as one. */
function termsOf(words: readonly string[]): readonly Term[] {
  const terms: Term[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const open = word === '{' || word === '!{' ? index : word === '!' && words[index + 1] === '{' ? index + 1 : -1;
    if (open < 0) {
      terms.push(word);
      continue;
    }
    const close = words.indexOf('}', open);
    const end = close < 0 ? words.length : close;
    terms.push({ negated: word !== '{', test: words.slice(open + 1, end) });
    index = end;
  }
  return terms;
}

function termCondition(term: Term, lines: readonly Directive[]): PortCondition | null {
  const negated = typeof term === 'string' ? term.startsWith('!') : term.negated;
  const tests = typeof term === 'string' ? aclTests(term.replace(/^!/, ''), lines) : [term.test];
  const read = tests.map(portTest);
  const known = read.filter((one) => one !== null);
  if (known.length === 0 || known.length < read.length) return null;
  return (port) => known.some((one) => one(port)) !== negated;
}

/** Lines of one name are joined by “or”. */
function aclTests(name: string, lines: readonly Directive[]): readonly (readonly string[])[] {
  return lines
    .filter((line) => line.keyword === 'acl' && line.args[0]?.text === name)
    .map((line) => line.args.slice(1).map((word) => word.text));
}

function portTest([fetch = '', ...patterns]: readonly string[]): PortCondition | null {
  if (!FETCHES.has(fetch)) return null;
  const values = patterns[0] === 'eq' ? patterns.slice(1) : patterns;
  const ranges = values.flatMap((value) => {
    const match = RANGE.exec(value);
    return match === null ? [] : [{ from: Number(match[1]), to: Number(match[2] ?? match[1]) }];
  });
  if (ranges.length === 0 || ranges.length < values.length) return null;
  return (port) => ranges.some(({ from, to }) => from <= port && port <= to);
}
