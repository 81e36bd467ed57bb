/** One HAProxy backend that can be fed: its servers, what is under way, and who got what. Pure; no text, no React. */
import { avalanche, hashPath, hashSource } from './hash.ts';
import { buildHashRing, nearestServer } from './hash-ring.ts';
import { addServer, type BusyOrder, countConnection, createBusyOrder, leastBusy, without } from './least-connections.ts';
import { drawServer } from './random-draw.ts';
import { createTurnLine, setUsable, type TurnLine, takeTurn } from './round-robin.ts';
import type { WeightedServer } from './server-weights.ts';
import { buildWeightedMap } from './weighted-map.ts';

export const ALGORITHMS = ['roundrobin', 'static-rr', 'leastconn', 'random', 'source', 'uri'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** For how many further sendings an answer is under way. */
const MOMENTS = { quick: 1, slow: 8 };

export interface Server extends WeightedServer {
  readonly name: string;
  readonly isSlow: boolean;
}

export interface Request {
  readonly client: string;
  readonly path: string;
}

/** Why a server was chosen, for a sentence. */
export type Reason =
  | { readonly kind: 'turn' }
  | { readonly kind: 'cell'; readonly hash: number; readonly cells: number; readonly cell: number }
  | { readonly kind: 'ring'; readonly hash: number }
  | { readonly kind: 'least'; readonly open: number }
  | { readonly kind: 'drawn'; readonly drawn: readonly number[] }
  | { readonly kind: 'nobody' };

export interface Served extends Request {
  /** Null: 503, nobody was left. */
  readonly server: number | null;
  readonly reason: Reason;
}

interface UnderWay {
  readonly server: number;
  readonly until: number;
}

export interface Backend {
  readonly algorithm: Algorithm;
  /** `hash-type consistent`; counts for `source` and `uri` only. */
  readonly isConsistent: boolean;
  readonly servers: readonly Server[];
  readonly moment: number;
  readonly underWay: readonly UnderWay[];
  /** Everything sent since the start, oldest first. */
  readonly served: readonly Served[];
  /** How many of `served` were sent last, together. */
  readonly latest: number;
  readonly line: TurnLine;
  readonly order: BusyOrder;
  /** Next cell of the map `static-rr` walks along. */
  readonly cell: number;
  readonly seed: number;
}

type Settings = Pick<Backend, 'algorithm' | 'isConsistent' | 'servers'>;

/** A backend as it stands after a start or a reload: nothing remembered. */
export function startBackend({ algorithm, isConsistent, servers }: Settings): Backend {
  return {
    algorithm,
    isConsistent,
    servers,
    moment: 0,
    underWay: [],
    served: [],
    latest: 0,
    line: createTurnLine(servers),
    order: createBusyOrder(servers),
    cell: 0,
    seed: 0x2545f491,
  };
}

/** Requests that arrive in one moment, in this order. */
export function send(backend: Backend, requests: readonly Request[]): Backend {
  const arrived = requests.reduce(serve, backend);
  return finishUntil({ ...arrived, moment: arrived.moment + 1, latest: requests.length }, arrived.moment + 1);
}

/** Waits until every answer has gone out. */
export function finishAll(backend: Backend): Backend {
  return backend.underWay.length === 0 ? backend : finishUntil(backend, Number.POSITIVE_INFINITY);
}

/** Maintenance (or DOWN), and back. What a server has begun it finishes. */
export function setServerUsable(backend: Backend, server: number, isUsable: boolean): Backend {
  const changed = backend.servers[server];
  if (changed === undefined || changed.isUsable === isUsable) return backend;
  const servers = backend.servers.map((each, number) => (number === server ? { ...each, isUsable } : each));
  const order = isUsable
    ? addServer(backend.order, { server, weight: changed.weight, open: openOf(backend, server) })
    : without(backend.order, server);
  return { ...backend, servers, line: setUsable(backend.line, server, isUsable), order };
}

export function setServerSlow(backend: Backend, server: number, isSlow: boolean): Backend {
  return { ...backend, servers: backend.servers.map((each, number) => (number === server ? { ...each, isSlow } : each)) };
}

/** Answers of this server that are under way. */
export function openOf({ underWay }: Backend, server: number): number {
  return underWay.filter((each) => each.server === server).length;
}

/** How many requests each server has been given; the last entry counts those nobody took. */
export function countsOf({ servers, served }: Pick<Backend, 'servers' | 'served'>): readonly number[] {
  const counts = [...servers.map(() => 0), 0];
  for (const { server } of served) counts[server ?? servers.length] = (counts[server ?? servers.length] ?? 0) + 1;
  return counts;
}

/** Whether the same request always goes to the same server. */
export function isHashed(algorithm: Algorithm): boolean {
  return algorithm === 'source' || algorithm === 'uri';
}

/** Where a hash leads: for the request being served, and for many that nobody sends. */
export function hashed({ algorithm, isConsistent, servers }: Settings, request: Request): Pick<Served, 'server' | 'reason'> {
  const hash = algorithm === 'uri' ? hashPath(request.path) : hashSource(request.client);
  if (isConsistent) {
    const spread = avalanche(hash);
    const server = nearestServer(buildHashRing(servers), spread);
    return { server, reason: server === null ? { kind: 'nobody' } : { kind: 'ring', hash: spread } };
  }
  const map = buildWeightedMap(servers);
  const server = map[hash % map.length] ?? null;
  return { server, reason: server === null ? { kind: 'nobody' } : { kind: 'cell', hash, cells: map.length, cell: hash % map.length } };
}

function serve(backend: Backend, request: Request): Backend {
  const { server, reason, ...memory } = choose(backend, request);
  const served = [...backend.served, { ...request, server, reason: server === null ? { kind: 'nobody' as const } : reason }];
  if (server === null) return { ...backend, ...memory, served };
  const until = backend.moment + (backend.servers[server]?.isSlow ? MOMENTS.slow : MOMENTS.quick);
  const underWay = [...backend.underWay, { server, until }];
  return { ...backend, ...memory, served, underWay, order: countConnection(backend.order, server, 1) };
}

type Choice = Pick<Served, 'server' | 'reason'> & Partial<Pick<Backend, 'line' | 'cell' | 'seed'>>;

function choose(backend: Backend, request: Request): Choice {
  switch (backend.algorithm) {
    case 'roundrobin':
      return { ...takeTurn(backend.line), reason: { kind: 'turn' } };
    case 'static-rr': {
      const map = buildWeightedMap(backend.servers);
      const at = backend.cell < map.length ? backend.cell : 0;
      return { server: map[at] ?? null, reason: { kind: 'turn' }, cell: at + 1 };
    }
    case 'leastconn': {
      const server = leastBusy(backend.order);
      return { server, reason: { kind: 'least', open: server === null ? 0 : openOf(backend, server) } };
    }
    case 'random': {
      const loads = backend.servers.map(({ weight }, server) => ({ weight, open: openOf(backend, server) }));
      const { drawn, ...choice } = drawServer(buildHashRing(backend.servers), loads, backend.seed);
      return { ...choice, reason: { kind: 'drawn', drawn } };
    }
    default:
      return hashed(backend, request);
  }
}

function finishUntil(backend: Backend, moment: number): Backend {
  const done = backend.underWay.filter(({ until }) => until <= moment);
  const order = done.reduce((current, { server }) => countConnection(current, server, -1), backend.order);
  return { ...backend, underWay: backend.underWay.filter(({ until }) => until > moment), order };
}
