import type { Directive, HttpCheck } from '../../parsers/haproxy/index.ts';
import type { HttpObservation } from '../../probes/protocol.ts';

/** Options of `http-check expect` that take a value before the match itself. */
const OPTIONS: ReadonlySet<string> = new Set([
  'min-recv',
  'comment',
  'ok-status',
  'error-status',
  'tout-status',
  'on-success',
  'on-error',
  'status-code',
]);

/** Learners write the expressions: within these bounds, and without a repeated group, even a hostile one ends at once. */
const MAX_PATTERN = 64;
const MAX_MATCHED = 6;
const REPEATED_GROUP = /\)[*+?{]/;

/** Whether HAProxy would count the answer as good: 2xx and 3xx, or what `http-check expect` says. A match we cannot evaluate counts as good; the live checks see. */
export function isGoodAnswer(check: HttpCheck, seen: HttpObservation): boolean {
  const status = seen.status ?? 0;
  if (check.expects.length === 0) return status >= 200 && status < 400;
  return check.expects.every((line) => meets(line, status, seen.body ?? ''));
}

function meets(line: Directive, status: number, body: string): boolean {
  const words = line.args.slice(1).map((word) => word.text);
  while (OPTIONS.has(words[0] ?? '')) words.splice(0, 2);
  const negated = words[0] === '!' || (words[0]?.startsWith('!') ?? false);
  if (words[0] === '!') words.shift();
  const [match = '', pattern = ''] = [words[0]?.replace(/^!/, ''), words[1]];
  const matched = matches(match, pattern, status, body);
  return matched === null || matched !== negated;
}

function matches(match: string, pattern: string, status: number, body: string): boolean | null {
  if (match === 'status') return pattern.split(',').some((range) => inRange(range, status));
  if (match === 'string') return body.includes(pattern);
  if (match === 'rstatus') return matchesExpression(pattern, String(status));
  if (match === 'rstring') return matchesExpression(pattern, body);
  return null;
}

/** Null when it cannot be told: an expression we cannot read, or one that might take for ever on a text of this length. */
function matchesExpression(pattern: string, text: string): boolean | null {
  if (pattern.length > MAX_PATTERN || text.length > MAX_MATCHED || REPEATED_GROUP.test(pattern)) return null;
  try {
    // HAProxy's `$` also stands before a line end that closes the text.
    const expression = new RegExp(pattern);
    return expression.test(text) || expression.test(text.replace(/\n$/, ''));
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function inRange(range: string, status: number): boolean {
  const [from, to = from] = range.split('-').map(Number);
  return from !== undefined && to !== undefined && from <= status && status <= to;
}
