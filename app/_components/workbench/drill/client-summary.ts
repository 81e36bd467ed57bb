/** A client's requests in a few numbers. Pure. */
import type { TimelineRequest } from '#grader/result.ts';

export interface ClientSummary {
  readonly good: number;
  readonly failed: number;
  /** A report leaves out good answers of a long drill, never failed ones: then there were more good ones than these. */
  readonly isThinned: boolean;
  /** What requests ended in and how often, good ones first: `200` 543, `ETIMEDOUT` 57. */
  readonly results: readonly Counted[];
  /** Who answered and how often, by name. */
  readonly servers: readonly Counted[];
}

export interface Counted {
  readonly name: string;
  readonly count: number;
  readonly isGood: boolean;
}

/** How many requests of a client a report keeps, as long as so few of them failed. */
const KEPT_REQUESTS = 1_500;

export function clientSummary(requests: readonly TimelineRequest[]): ClientSummary {
  const good = requests.filter(({ ok }) => ok);
  const failed = requests.filter(({ ok }) => !ok);
  return {
    good: good.length,
    failed: failed.length,
    isThinned: requests.length >= KEPT_REQUESTS,
    results: [
      ...count(
        good.map(({ result }) => result),
        true,
      ),
      ...count(
        failed.map(({ result }) => result),
        false,
      ),
    ],
    servers: count(
      good.flatMap(({ by }) => by ?? []),
      true,
    ).toSorted((a, b) => a.name.localeCompare(b.name)),
  };
}

function count(names: readonly string[], isGood: boolean): readonly Counted[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].map(([name, times]) => ({ name, count: times, isGood })).toSorted((a, b) => b.count - a.count);
}
