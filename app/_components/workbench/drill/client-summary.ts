/** A client's requests in a few numbers. Pure. */
import type { TimelineRequest } from '#grader/result.ts';

export interface ClientSummary {
  readonly total: number;
  readonly failed: number;
  /** What requests ended in and how often, most often first: `200` 543, `ETIMEDOUT` 57. */
  readonly results: readonly Counted[];
  /** Who answered and how often, by name. */
  readonly servers: readonly Counted[];
}

export interface Counted {
  readonly name: string;
  readonly count: number;
}

export function clientSummary(requests: readonly TimelineRequest[]): ClientSummary {
  return {
    total: requests.length,
    failed: requests.filter(({ ok }) => !ok).length,
    results: count(requests.map(({ result }) => result)).toSorted((a, b) => b.count - a.count),
    servers: count(requests.flatMap(({ by }) => by ?? [])).toSorted((a, b) => a.name.localeCompare(b.name)),
  };
}

function count(names: readonly string[]): readonly Counted[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, times]) => ({ name, count: times }));
}
