import type { LocalText } from '../result.ts';

/** Both languages at once. */
export function say(vi: string, en: string): LocalText {
  return { vi, en };
}

/** A length of time in words: milliseconds below one second, else seconds with at most one decimal. */
export function duration(ms: number): LocalText {
  if (ms < 1000) return sub(ms < 1 ? Math.round(ms * 1000) / 1000 : Math.round(ms));
  const seconds = Math.round(ms / 100) / 10;
  return say(`${String(seconds).replace('.', ',')} giây`, `${seconds} s`);
}

function sub(ms: number): LocalText {
  return say(`${String(ms).replace('.', ',')} ms`, `${ms} ms`);
}

/** A list in words: `a`, `b and c`. */
export function listed(items: readonly string[]): LocalText {
  const join = (and: string) => (items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} ${and} ${items.at(-1)}`);
  return say(join('và'), join('and'));
}
