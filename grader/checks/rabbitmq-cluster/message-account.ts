import type { DrillRequest } from '../../drill/index.ts';

/** What became of the messages of a drill. */
export interface Account {
  readonly confirmed: number;
  readonly unconfirmed: number;
  /** Unconfirmed ones that came all the same. */
  readonly cameAnyway: number;
  /** Messages that came more than once. */
  readonly twice: number;
  /** Confirmed ones that did not come. */
  readonly missing: readonly { readonly index: number; readonly atMs: number }[];
}

/** Holds what was published against what came; a message's body is the number of its turn. Pure. */
export function accountOf(
  published: readonly { readonly ok: boolean; readonly atMs: number; readonly seen: Pick<DrillRequest['seen'], 'index'> }[],
  received: ReadonlyMap<string, number>,
): Account {
  const times = (index: number) => received.get(String(index)) ?? 0;
  const confirmed = published.filter(({ ok }) => ok);
  const unconfirmed = published.filter(({ ok }) => !ok);
  return {
    confirmed: confirmed.length,
    unconfirmed: unconfirmed.length,
    cameAnyway: unconfirmed.filter(({ seen }) => times(seen.index) > 0).length,
    twice: [...received.values()].filter((count) => count > 1).length,
    missing: confirmed.filter(({ seen }) => times(seen.index) === 0).map(({ seen, atMs }) => ({ index: seen.index, atMs })),
  };
}
