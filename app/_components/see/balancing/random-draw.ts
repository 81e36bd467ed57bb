/**
 * `balance random(2)`: two draws among the servers, in proportion to weight, and the less busy of the two takes the
 * request. The rule is HAProxy's (src/backend.c, get_server_rnd); the numbers drawn are ours.
 */
import { type HashRing, nearestServer } from './hash-ring.ts';

const DRAWS = 2;

export interface Load {
  readonly open: number;
  readonly weight: number;
}

export interface Draw {
  readonly server: number | null;
  /** What was drawn, in order. */
  readonly drawn: readonly number[];
  readonly seed: number;
}

/** `seed` is any number but 0; give the returned one to the next draw. */
export function drawServer(ring: HashRing, loads: readonly Load[], seed: number): Draw {
  let server: number | null = null;
  let next = seed;
  const drawn: number[] = [];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    next = nextRandom(next);
    const found = nearestServer(ring, next);
    if (found === null) break;
    drawn.push(found);
    if (server === null || !isBusier(loads[found], loads[server])) server = found;
  }
  return { server, drawn, seed: next };
}

function isBusier(a: Load | undefined, b: Load | undefined): boolean {
  return (a?.open ?? 0) * (b?.weight ?? 1) > (b?.open ?? 0) * (a?.weight ?? 1);
}

/** xorshift32. */
function nextRandom(seed: number): number {
  let number = seed;
  number ^= number << 13;
  number ^= number >>> 17;
  number ^= number << 5;
  return number >>> 0;
}
