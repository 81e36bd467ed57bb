import type { CheckContext, Shared, Verdict } from '../../engine/check.ts';
import { wait } from '../../engine/wait.ts';
import { say } from '../text.ts';
import { askCache, keysHeld } from './ask-cache.ts';
import { type OwnRow, ownRows } from './database.ts';
import type { CacheMachine, CachePool } from './pool.ts';

/** The way through the cache, with the numbers the task gives. */
export interface Aside {
  readonly pool: CachePool;
  readonly rows: Shared<readonly OwnRow[]>;
  /** Seconds an item may live. */
  readonly ttl: { readonly minS: number; readonly maxS: number };
  /** A cache that did not answer is tried again after this at most. */
  readonly rejoinMs: number;
}

/** Judges what the application does with one row of the checks' own. */
export type JudgeRow = (context: CheckContext, aside: Aside, machines: readonly CacheMachine[], row: OwnRow) => Promise<Verdict>;

/** What the checks of reading, writing and placing look at. */
export function cacheAside(pool: CachePool, numbers: Pick<Aside, 'ttl' | 'rejoinMs'>): Aside {
  return { pool, rows: ownRows(pool), ...numbers };
}

/** Machines that hold a key. */
export async function holdersOf(context: CheckContext, machines: readonly CacheMachine[], key: string): Promise<readonly CacheMachine[]> {
  const held = await Promise.all(machines.map((one) => keysHeld(context, one.address, [key])));
  return machines.filter((_, index) => (held[index]?.length ?? 0) > 0);
}

/** Takes a key out of every machine. */
export async function forgetEverywhere(context: CheckContext, machines: readonly CacheMachine[], key: string): Promise<void> {
  await Promise.all(machines.map((one) => askCache(context, one.address, [`delete ${key}`])));
}

/**
 * Judges twice when the first verdict is against the learner: where this machine is busy, a cache may once have been late, and is
 * then rightly left out for a while. What is wrong with the code is wrong both times.
 */
export async function judgedTwice(context: CheckContext, { rejoinMs }: Aside, judge: () => Promise<Verdict>): Promise<Verdict> {
  const first = await judge();
  if (first.status !== 'fail') return first;
  context.progress(say('Chưa đạt; chờ rồi xem lại một lần', 'Not yet; waiting, then looking once more'));
  await wait(rejoinMs, context.signal);
  return judge();
}
