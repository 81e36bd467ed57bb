/** Where keys are: the shelf is read through, and each memcached asked which of them it holds. */
import type { CheckContext } from '../../engine/check.ts';
import { askCache, keysHeld } from './ask-cache.ts';
import type { CacheMachine, CachePoolSpec } from './pool.ts';
import { askShelf } from './shelf.ts';

/** Images 1 to so many are in the table from the start. */
export const PLACED_KEYS = 300;
/** Read and located together, so that nothing expires in between. */
const BATCH = 50;

/** So many of the keys may be out of place: a machine that was late for once is rightly left out for a while. */
export const STRAY_SHARE = 0.05;

/** By key, the nodes that hold it. */
export type Placement = ReadonlyMap<string, readonly string[]>;

/** What the shelf answered when it could not be read through. */
export interface Unread {
  readonly unread: string;
}

/** Deletes the keys everywhere, reads them all through the application, and finds them. Only `machines` are asked. */
export async function placeKeys(
  context: CheckContext,
  pool: CachePoolSpec,
  machines: readonly CacheMachine[],
): Promise<Placement | Unread> {
  const args = { prefix: 'image:', count: PLACED_KEYS + 1 };
  await Promise.all(machines.map((one) => context.sandbox.probe({ op: 'memcached.fill', args: { host: one.address, ...args } })));
  const placement = new Map<string, readonly string[]>();
  for (let first = 1; first <= PLACED_KEYS; first += BATCH) {
    const seen = await askShelf(context, pool, `/page?from=${first}&count=${BATCH}`);
    if (seen.status !== 200) return { unread: String(seen.status ?? seen.errorCode) };
    const keys = Array.from({ length: BATCH }, (_, index) => `image:${first + index}`);
    const held = await Promise.all(machines.map((one) => keysHeld(context, one.address, keys)));
    for (const key of keys)
      placement.set(
        key,
        machines.filter((_, index) => held[index]?.includes(key)).map((one) => one.node),
      );
  }
  return placement;
}

/** How many keys each node holds, in the order of the nodes. Pure. */
export function sharesOf(placement: Placement, nodes: readonly string[]): readonly { readonly node: string; readonly keys: number }[] {
  return nodes.map((node) => ({ node, keys: [...placement.values()].filter((holders) => holders.includes(node)).length }));
}

/** Keys held by none, and by more than one. Pure. */
export function oddKeys(placement: Placement): { readonly nowhere: number; readonly several: number } {
  const counts = [...placement.values()].map((holders) => holders.length);
  return { nowhere: counts.filter((count) => count === 0).length, several: counts.filter((count) => count > 1).length };
}

/** Keys that were on one of `nodes` and are elsewhere now, or nowhere. Pure. */
export function movedFrom(
  before: Placement,
  after: Placement,
  nodes: readonly string[],
): { readonly were: number; readonly moved: number } {
  const were = [...before].filter(([, holders]) => holders.some((node) => nodes.includes(node)));
  const moved = were.filter(([key, holders]) => !holders.every((node) => after.get(key)?.includes(node)));
  return { were: were.length, moved: moved.length };
}

/** Whether a machine still speaks. */
export async function isAlive(context: CheckContext, machine: CacheMachine): Promise<boolean> {
  const { answers } = await askCache(context, machine.address, ['version'], 1000);
  return answers.length > 0;
}

/** Share in words: `98 of 300 (33 %)` needs only these. Pure. */
export function percent(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((100 * part) / whole)} %`;
}
