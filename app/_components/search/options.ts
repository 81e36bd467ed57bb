import type { Hit, SearchAnswer } from '#app/_lib/search/search-protocol.ts';
import type { SearchText } from './search-text.ts';

/** Hits under one name, in the order they are shown and gone through by arrows. */
export interface OptionGroup {
  readonly key: string;
  readonly name: string;
  readonly hits: readonly Hit[];
}

/** The answer as it is listed: this language's groups, then what only the other language has. Pure. */
export function optionGroups(answer: SearchAnswer, text: SearchText): readonly OptionGroup[] {
  const groups = answer.groups.map(({ kind, hits }) => ({ key: kind, name: text[kind], hits }));
  return answer.elsewhere.length === 0 ? groups : [...groups, { key: 'elsewhere', name: text.elsewhere, hits: answer.elsewhere }];
}

/** The option an arrow key leads to; past either end it starts over. -1 where there is none. Pure. */
export function stepOption(active: number, key: 'ArrowDown' | 'ArrowUp', count: number): number {
  if (count === 0) return -1;
  return (active + (key === 'ArrowDown' ? 1 : -1) + count) % count;
}
