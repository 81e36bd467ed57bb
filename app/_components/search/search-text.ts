import type { Messages } from '#app/_lib/i18n/messages.ts';
import type { SearchAnswer } from '#app/_lib/search/search-protocol.ts';

/** Every word of the search in the reader's language. */
export type SearchText = Messages['search'];

/** How much was found, in words. */
export function countText(text: SearchText, count: number): string {
  if (count === 0) return text.countNone;
  return count === 1 ? text.countOne : text.countMany.replace('{count}', String(count));
}

/** Said where a query found nothing. */
export function emptyText(text: SearchText, { query }: Pick<SearchAnswer, 'query'>): string {
  // A function: in a replacement string, `$&` in a query would not stand for itself.
  return text.empty.replace('{query}', () => query);
}
