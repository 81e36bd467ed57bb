import { type MarkedText, replaced, slice, trimmed } from './marked-text.ts';

/**
 * Takes away a comment, which `#` or `!` begins anywhere outside double quotes, the backslash that keeps one from beginning,
 * and the blanks around. `isOpen` says that a quote is never closed.
 */
export function stripComment(line: MarkedText): { readonly line: MarkedText; readonly isOpen: boolean } {
  let rest = line;
  let isQuoted = false;
  for (let index = 0; index < rest.text.length; index += 1) {
    const char = rest.text[index];
    if (char === '"') isQuoted = !isQuoted;
    else if (char === '\\') {
      const next = rest.text[index + 1];
      if (!isQuoted && (next === '#' || next === '!')) rest = replaced(rest, index, index + 1, '');
      else index += 1;
    } else if (!isQuoted && (char === '#' || char === '!')) {
      return { line: trimmed(slice(rest, 0, index)), isOpen: false };
    }
  }
  return { line: trimmed(rest), isOpen: isQuoted };
}
