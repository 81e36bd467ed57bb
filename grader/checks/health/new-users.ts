import type { Drill } from '../../drill/index.ts';
import type { CheckContext, GradingContext } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { HttpRequestArgs, SteadyRequest } from '../../probes/protocol.ts';
import type { Evidence } from '../../result.ts';
import { whoAnswered } from '../who-answered.ts';

/** One request of a drill, whoever sent it; `atMs` by the drill's clock. */
export interface UserRequest {
  readonly atMs: number;
  readonly durationMs: number;
  readonly ok: boolean;
  readonly result: string;
  readonly by: string | null;
  readonly seen: SteadyRequest;
}

/** Users without a cookie, beside the drill's own user. */
export interface NewUsers {
  /** Requests begun in the stretch, once all of them have ended. */
  between(context: CheckContext, drill: Drill, fromMs: number, toMs: number): Promise<readonly UserRequest[]>;
}

type Pace = Pick<HttpRequestArgs, 'url'> & { readonly everyMs: number; readonly timeoutMs: number };

/** Starts them; they stop with the grading. */
export async function startNewUsers({ sandbox, defer }: GradingContext, pace: Pace, nodes: readonly string[]): Promise<NewUsers> {
  const { client } = await sandbox.probe({ op: 'client.start', args: pace });
  defer(async () => {
    await sandbox.probe({ op: 'client.stop', args: { client } });
  });
  const ended: SteadyRequest[] = [];
  let pending: readonly number[] = [];
  let readUntilMs = 0;
  const read = async () => {
    const answer = await sandbox.probe({ op: 'client.read', args: { client } });
    ended.push(...answer.requests);
    pending = answer.pending;
    readUntilMs = answer.nowMs;
  };

  return {
    async between(context, drill, fromMs, toMs) {
      const offsetMs = probeClock(drill);
      const settled = await eventually({
        observe: read,
        holds: () => readUntilMs >= toMs + offsetMs && pending.every((atMs) => atMs - offsetMs >= toMs),
        withinMs: Math.max(0, toMs - drill.nowMs()) + pace.timeoutMs + 5000,
        everyMs: 100,
        now: context.now,
        signal: context.signal,
      });
      if (!settled.held) throw new Error('requests of new users do not end');
      return ended
        .map((seen) => userRequest(seen, seen.atMs - offsetMs, nodes))
        .filter((one) => one.atMs >= fromMs && one.atMs < toMs)
        .sort((a, b) => a.atMs - b.atMs);
    },
  };
}

/** What to take from the probe's times to have the drill's. */
function probeClock(drill: Drill): number {
  const [first] = drill.requests();
  if (first === undefined) throw new Error('the drill has seen no request yet');
  return first.seen.atMs - first.atMs;
}

function userRequest(seen: SteadyRequest, atMs: number, nodes: readonly string[]): UserRequest {
  const { durationMs, status } = seen;
  return { atMs, durationMs, ok: status === 200, result: String(status ?? seen.errorCode), by: whoAnswered(seen, nodes), seen };
}

/** Requests a user did not get a good answer to. */
export function badRequests(requests: readonly UserRequest[]): readonly UserRequest[] {
  return requests.filter((one) => !one.ok);
}

/** The first of them, as evidence. */
export function firstBad(lost: readonly UserRequest[]): Evidence {
  const [first] = lost;
  const seconds = ((first?.durationMs ?? 0) / 1000).toFixed(1);
  return { node: 'probe', excerpt: `${first?.result ?? ''} (${seconds} s)\n${first?.seen.body?.slice(0, 200) ?? ''}` };
}
