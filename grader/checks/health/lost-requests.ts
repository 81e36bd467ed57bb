import type { Drill, DrillRequest } from '../../drill/index.ts';
import type { Evidence } from '../../result.ts';

/** Name, in the drill, of the users who come without a cookie. */
export const NEW_USERS = 'new-users';

/** Requests of both kinds of users, begun in the stretch. */
export function requestsOfAll(drill: Drill, fromMs: number, toMs: number): readonly DrillRequest[] {
  return [...drill.requests(fromMs, toMs), ...drill.requests(fromMs, toMs, NEW_USERS)];
}

/** Requests a user did not get a good answer to. */
export function lostRequests(requests: readonly DrillRequest[]): readonly DrillRequest[] {
  return requests.filter((one) => !one.ok);
}

/** What requests came to, each once. */
export function resultsOf(requests: readonly DrillRequest[]): string {
  return [...new Set(requests.map((one) => one.result))].join(', ');
}

/** The first of them, as evidence. */
export function firstOf(requests: readonly DrillRequest[]): Evidence {
  const [first] = requests;
  const seconds = ((first?.durationMs ?? 0) / 1000).toFixed(1);
  return { node: 'probe', excerpt: `${first?.result ?? ''} (${seconds} s)\n${first?.seen.body?.slice(0, 200) ?? ''}` };
}
