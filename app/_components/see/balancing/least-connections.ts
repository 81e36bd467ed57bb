/**
 * `balance leastconn`: servers stand in the order of their open connections per weight; one whose count changes goes
 * behind those that are its equals. A server without any counts as zero whatever it weighs, so weights matter only
 * where connections stay open. After src/lb_fwlc.c of HAProxy 3.0, without queues.
 */
import { SCALED_WEIGHT_MAX, WEIGHT_SCALE, type WeightedServer } from './server-weights.ts';

interface Entry {
  readonly server: number;
  readonly weight: number;
  readonly open: number;
}
/** Usable servers, the least busy first. */
export type BusyOrder = readonly Entry[];

export function createBusyOrder(servers: readonly WeightedServer[]): BusyOrder {
  return servers.flatMap(({ weight, isUsable }, server) => (isUsable ? [{ server, weight, open: 0 }] : []));
}

/** The server that is next; null when none is left. */
export function leastBusy(order: BusyOrder): number | null {
  return order[0]?.server ?? null;
}

/** A connection was opened (`by` 1) or closed (-1). */
export function countConnection(order: BusyOrder, server: number, by: 1 | -1): BusyOrder {
  const entry = order.find((each) => each.server === server);
  return entry === undefined ? order : insert(without(order, server), { ...entry, open: entry.open + by });
}

/** A server comes back with the connections it still has. */
export function addServer(order: BusyOrder, entry: Entry): BusyOrder {
  return insert(without(order, entry.server), entry);
}

export function without(order: BusyOrder, server: number): BusyOrder {
  return order.filter((each) => each.server !== server);
}

function insert(order: BusyOrder, entry: Entry): BusyOrder {
  const behind = order.findIndex((each) => rank(each) > rank(entry));
  const at = behind === -1 ? order.length : behind;
  return [...order.slice(0, at), entry, ...order.slice(at)];
}

function rank({ open, weight }: Entry): number {
  return open === 0 ? 0 : Math.floor(((open + 1) * SCALED_WEIGHT_MAX) / (weight * WEIGHT_SCALE));
}
