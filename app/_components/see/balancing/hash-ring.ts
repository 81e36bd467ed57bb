/**
 * `hash-type consistent`: every server has sixteen points per unit of weight on a ring of 2³² places, and a hash goes to
 * the nearest point. A server that leaves takes only its own points along. After src/lb_chash.c of HAProxy 3.0.
 */
import { avalanche } from './hash.ts';
import { WEIGHT_SCALE, type WeightedServer } from './server-weights.ts';

interface Point {
  readonly at: number;
  readonly server: number;
}
/** Points in the order of the ring. */
export type HashRing = readonly Point[];

export function buildHashRing(servers: readonly WeightedServer[]): HashRing {
  return servers
    .flatMap(({ weight, isUsable }, server) =>
      Array.from({ length: isUsable ? weight * WEIGHT_SCALE : 0 }, (_, point) => ({
        // Servers are numbered from 1, in the order they are written.
        at: avalanche((avalanche(server + 1) + point) >>> 0),
        server,
      })),
    )
    .sort((a, b) => a.at - b.at);
}

/** The server nearest to `hash`; null on an empty ring. */
export function nearestServer(ring: HashRing, hash: number): number | null {
  const found = ring.findIndex(({ at }) => at >= hash);
  const after = ring[found] ?? ring[0];
  const before = ring[found - 1] ?? ring.at(-1);
  if (after === undefined || before === undefined) return null;
  return (hash - before.at) >>> 0 <= (after.at - hash) >>> 0 ? before.server : after.server;
}
