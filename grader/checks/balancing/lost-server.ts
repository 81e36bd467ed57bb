import { type CheckContext, type Shared, shared } from '../../engine/check.ts';
import { type EventuallyOutcome, eventually } from '../../engine/eventually.ts';
import { isServing, type StatRow } from '../../probes/haproxy-stats.ts';
import { serverTiming } from '../haproxy/check-timers.ts';
import { checkedServer } from '../haproxy/health-check.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { duration, say } from '../text.ts';
import type { Crowd } from './crowd.ts';
import { type Door, requireDoor } from './door.ts';
import { serverRows } from './door-rows.ts';

/** Added to every deadline that is computed from the learner's timers; the task text says so. */
export const LOSS_SLACK_MS = 3000;

/** A server that loses its power, shared by the checks of what its users and everybody else see. */
export interface LostServer {
  readonly target: HaproxyTarget;
  readonly victim: string;
  /** Whom each user met before; null until the first check has begun. */
  before: Crowd | null;
}

export function lostServer(target: HaproxyTarget, victim: string): Shared<LostServer> {
  return shared(`loss of ${victim} on ${target.port}`, async () => ({ target, victim, before: null }));
}

export interface StateWait {
  readonly door: Door;
  /** By the learner's own numbers. */
  readonly mostMs: number;
  readonly outcome: EventuallyOutcome<StatRow | null>;
}

/** Waits until HAProxy serves with the victim again, or no longer does, as long as the learner's own timers allow. */
export async function awaitServing(context: CheckContext, { target, victim }: LostServer, serving: boolean): Promise<StateWait> {
  const door = await requireDoor(context, target);
  const server = door.servers.find(({ node }) => node === victim)?.server;
  if (server === undefined) throw new Error(`${victim} is no server of this lab`);
  const timing = serverTiming(checkedServer(door.file, { server, proxy: door.backend }));
  const mostMs = serving ? timing.returnMaxMs : timing.leaveMaxMs;
  const outcome = await eventually({
    observe: async () => (await serverRows(context, door)).find(({ node }) => node === victim)?.row ?? null,
    holds: (row) => row !== null && isServing(row) === serving,
    withinMs: mostMs + LOSS_SLACK_MS,
    now: context.now,
    signal: context.signal,
    onLook: ({ value, elapsedMs }) => {
      const [waited, most] = [duration(elapsedMs), duration(mostMs)];
      const status = value?.fields.status ?? '?';
      context.progress(
        say(
          `HAProxy: ${victim} ${status}, sau ${waited.vi} (theo cấu hình: chậm nhất ${most.vi})`,
          `HAProxy: ${victim} ${status}, after ${waited.en} (by the configuration: ${most.en} at most)`,
        ),
      );
    },
  });
  return { door, mostMs, outcome };
}
