import type { CheckContext } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { whoAnswered } from '../who-answered.ts';
import { doorUrl } from './door.ts';

/** Who answered each user: a node, or what came instead (`503`, `ECONNREFUSED`). By the user's address. */
export type Crowd = ReadonlyMap<string, string>;

/**
 * Every address the probe can speak from asks once, one after another. A second asking goes `backwards`: in the same order,
 * servers in turn could meet everybody again by arithmetic.
 */
export async function askCrowd(context: CheckContext, target: HaproxyTarget, order: 'forwards' | 'backwards' = 'forwards'): Promise<Crowd> {
  const all = context.sandbox.clients;
  if (all.length === 0) throw new Error('this sandbox has no further addresses to speak from');
  const clients = order === 'forwards' ? all : all.toReversed();
  const nodes = target.servers.map(({ node }) => node);
  const crowd = new Map<string, string>();
  for (const from of clients) {
    context.signal.throwIfAborted();
    crowd.set(from, resultOf(await answerTo(context, doorUrl(target), from), nodes));
  }
  return crowd;
}

/** A user who gets no answer at all tries again: a busy machine is not the learner's. */
async function answerTo(context: CheckContext, url: string, from: string): Promise<HttpObservation> {
  const ask = () => context.sandbox.probe({ op: 'http.request', args: { url, from, timeoutMs: 5000 } });
  const seen = await ask();
  return seen.status === undefined ? ask() : seen;
}

/** Users by who answered them, the servers in the given order first. */
export function byServer(crowd: Crowd, nodes: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>(nodes.map((node) => [node, []]));
  for (const [client, result] of crowd) groups.set(result, [...(groups.get(result) ?? []), client]);
  return groups;
}

/** `web1 15, web2 10, web3 15`, the same in both languages. */
export function crowdTally(crowd: Crowd, nodes: readonly string[]): string {
  return [...byServer(crowd, nodes)].map(([result, clients]) => `${result} ${clients.length}`).join(', ');
}

/** Users whose answer differs between two askings. */
export function moved(before: Crowd, after: Crowd): readonly string[] {
  return [...before.keys()].filter((client) => before.get(client) !== after.get(client));
}

/** Users with both answers, a line each: `10.10.10.205: web1, then web3`. */
export function journeys(clients: readonly string[], before: Crowd, after: Crowd): string {
  return clients
    .slice(0, 40)
    .map((client) => `${client}: ${before.get(client)} → ${after.get(client)}`)
    .join('\n');
}

function resultOf(seen: HttpObservation, nodes: readonly string[]): string {
  if (seen.status !== 200) return String(seen.status ?? seen.errorCode);
  return whoAnswered(seen, nodes) ?? '?';
}
