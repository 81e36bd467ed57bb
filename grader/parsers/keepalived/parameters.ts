import { type MarkedText, replaced } from './marked-text.ts';

/** A parameter that replaces itself would grow for ever. */
const MAX_REPLACEMENTS = 200;
const MAX_LENGTH = 65_536;
const DEFINITION = /^\$([A-Za-z_]\w*)[ \t]*=[ \t]*(.*)$/s;
const USE = /\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*)(?=\s|$))/g;

/** Values by name; they change as the file is read on. */
export type Parameters = Map<string, string>;

/** `$NAME=value`, or null. A value that goes on below ends with a backslash. */
export function readDefinition(line: MarkedText): { readonly name: string; readonly value: string } | null {
  const match = DEFINITION.exec(line.text);
  return match?.[1] === undefined ? null : { name: match[1], value: match[2] ?? '' };
}

/** The line with every `${NAME}` and `$NAME` that is defined replaced, again and again; null when that does not end. */
export function substitute(line: MarkedText, parameters: Parameters): MarkedText | null {
  let now = line;
  for (let count = 0; count < MAX_REPLACEMENTS && now.text.length <= MAX_LENGTH; count += 1) {
    const use = nextUse(now.text, parameters);
    if (use === null) return now;
    now = replaced(now, use.from, use.to, use.value);
    // Lines of its own are read one by one, since each may change a parameter the next uses.
    if (use.value.includes('\n')) return now;
  }
  return null;
}

function nextUse(text: string, parameters: Parameters): { from: number; to: number; value: string } | null {
  for (const match of text.matchAll(USE)) {
    const value = parameters.get(match[1] ?? match[2] ?? '');
    if (value !== undefined) return { from: match.index, to: match.index + match[0].length, value };
  }
  return null;
}
