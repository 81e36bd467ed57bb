import { foldText } from '#app/_lib/search/fold.ts';

/** A text with what is looked for in it. */
export interface FilteredEntry {
  readonly id: string;
  /** As `foldText` makes it. */
  readonly folded: string;
}

/** Ids of the entries that hold every word of `query`, in any order, marks or none. All of them for a query without words. */
export function matchingIds(entries: readonly FilteredEntry[], query: string): ReadonlySet<string> {
  const words = foldText(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  return new Set(entries.filter(({ folded }) => words.every((word) => folded.includes(word))).map(({ id }) => id));
}
