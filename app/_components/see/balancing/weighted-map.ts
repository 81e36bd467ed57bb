/**
 * The fixed table behind `balance static-rr` and behind map-based hashing: one cell per unit of weight, each server
 * in as many cells as it weighs, spread out. `static-rr` walks along it, a hash points into it.
 * After src/lb_map.c of HAProxy 3.0.
 */
import type { WeightedServer } from './server-weights.ts';

/** Server numbers, cell by cell; empty when no server is left. It is made anew whenever a server leaves or returns. */
export function buildWeightedMap(servers: readonly WeightedServer[]): readonly number[] {
  const divisor = servers.reduce((common, { weight }) => greatestCommonDivisor(common, weight), 0);
  if (divisor === 0) return [];
  const weights = servers.map(({ weight, isUsable }) => (isUsable ? weight / divisor : 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const credit = weights.map(() => 0);
  return Array.from({ length: total }, () => takeCell(weights, credit, total));
}

/** The server that is owed the most takes the cell; of equals the one written first. */
function takeCell(weights: readonly number[], credit: number[], total: number): number {
  let best = -1;
  let most = 0;
  for (const [server, weight] of weights.entries()) {
    if (weight === 0) continue;
    credit[server] = (credit[server] ?? 0) + weight;
    const owed = Math.trunc(((credit[server] ?? 0) + total) / total);
    if (best === -1 || owed > most) {
      most = owed;
      best = server;
    }
  }
  credit[best] = (credit[best] ?? 0) - total;
  return best;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
