/**
 * Topic patterns as RabbitMQ reads them: `*` is exactly one word, `#` any number of words, none included. Words stand
 * between dots and may be empty (`a..b` has three); an empty key has no word at all, so `#` takes it and `*` does not.
 */

/** What one word of the pattern took of the key. */
export interface TakenWords {
  readonly pattern: string;
  readonly words: readonly string[];
}

/** Why a pattern does not fit. */
export type TopicMiss =
  | { readonly kind: 'count'; readonly wanted: number; readonly found: number }
  | { readonly kind: 'word'; readonly pattern: string; readonly word: string }
  /** With `#` in the pattern: no way of sharing the key out fits. */
  | { readonly kind: 'noWay' };

export function splitWords(text: string): readonly string[] {
  return text === '' ? [] : text.split('.');
}

/** How `pattern` takes `key` word by word (a `#` as little as it can), or why it cannot. */
export function matchTopic(pattern: string, key: string): { readonly taken: readonly TakenWords[] } | { readonly miss: TopicMiss } {
  const wanted = splitWords(pattern);
  const words = splitWords(key);
  const taken = take(wanted, words);
  return taken === null ? { miss: missOf(wanted, words) } : { taken };
}

function take([first, ...rest]: readonly string[], words: readonly string[]): readonly TakenWords[] | null {
  if (first === undefined) return words.length === 0 ? [] : null;
  if (first === '#') {
    for (let count = 0; count <= words.length; count += 1) {
      const after = take(rest, words.slice(count));
      if (after !== null) return [{ pattern: first, words: words.slice(0, count) }, ...after];
    }
    return null;
  }
  const [word, ...others] = words;
  if (word === undefined || (first !== '*' && first !== word)) return null;
  const after = take(rest, others);
  return after && [{ pattern: first, words: [word] }, ...after];
}

function missOf(wanted: readonly string[], words: readonly string[]): TopicMiss {
  if (wanted.includes('#')) return { kind: 'noWay' };
  if (wanted.length !== words.length) return { kind: 'count', wanted: wanted.length, found: words.length };
  const at = wanted.findIndex((pattern, place) => pattern !== '*' && pattern !== words[place]);
  return { kind: 'word', pattern: wanted[at] ?? '', word: words[at] ?? '' };
}
