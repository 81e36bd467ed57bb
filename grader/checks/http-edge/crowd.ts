import type { CheckContext } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import type { Service } from '../haproxy/service.ts';
import { doorRequest } from '../haproxy/target.ts';
import type { HttpEdge } from './edge.ts';

/** Many users who want something slow at the same time. */
export interface Crowd {
  readonly count: number;
  /** How long the application takes over each. */
  readonly slowMs: number;
}

/** Sends the crowd to the TLS door and waits until everyone has an answer, in the order of sending. */
export function crowd(
  context: CheckContext,
  edge: HttpEdge,
  { count, slowMs }: Crowd,
): Promise<{ readonly observations: readonly HttpObservation[] }> {
  const timeoutMs = slowMs * 3 + 10_000;
  return context.sandbox.probe(
    { op: 'http.burst', args: { ...doorRequest(edge.https, `/slow?ms=${slowMs}`), count, timeoutMs } },
    { timeoutMs: timeoutMs + 10_000 },
  );
}

/** Requests the servers take together at once. */
export function placesAtServers(site: Service): number {
  return site.servers.reduce((sum, server) => sum + server.maxconn.value, 0);
}
