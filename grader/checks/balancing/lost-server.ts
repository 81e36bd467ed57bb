import { DRILL_SLACK_MS, type Drill, type DrillClient, startDrill } from '../../drill/index.ts';
import { type CheckContext, type Shared, shared } from '../../engine/check.ts';
import { isServing } from '../../probes/haproxy-stats.ts';
import { serverTiming } from '../haproxy/check-timers.ts';
import { drillServers } from '../haproxy/drill-servers.ts';
import { checkedServer } from '../haproxy/health-check.ts';
import { findService } from '../haproxy/service.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { duration, say } from '../text.ts';
import type { Crowd } from './crowd.ts';
import { type Door, doorUrl, requireDoor } from './door.ts';
import { serverRows } from './door-rows.ts';

const CLIENT_EVERY_MS = 200;
/** A request stuck on the dead server is given up after this. */
const CLIENT_TIMEOUT_MS = 5000;

/** A server that loses its power, shared by the checks of what its users and everybody else see. */
export interface LostServer {
  readonly target: HaproxyTarget;
  readonly victim: string;
  /** Ids of the checks that judge it, the one that begins it first. */
  readonly checks: readonly [string, ...string[]];
  /** Null until the first check has begun. */
  running: RunningLoss | null;
}

export interface RunningLoss {
  readonly drill: Drill;
  /** Whom each user met before. */
  readonly before: Crowd;
}

/** Names the loss of one grading. */
export function lostServer(target: HaproxyTarget, victim: string, checks: LostServer['checks']): Shared<LostServer> {
  return shared(`loss of ${victim} on ${target.port}`, async () => ({ target, victim, checks, running: null }));
}

/** Starts a drill whose user is one of the victim's, with one of every other server's beside. Nothing is cut yet. */
export async function beginLoss(context: CheckContext, state: LostServer, before: Crowd): Promise<RunningLoss> {
  const { target, victim, checks } = state;
  const door = await requireDoor(context, target);
  const service = findService(door.file.effective, target, door.hosts);
  if (service === null) throw new Error('the checks of a lost server must need its door');
  const nodes = target.servers.map(({ node }) => node);
  const userOf = (node: string): DrillClient => {
    const from = [...before].find(([, by]) => by === node)?.[0];
    if (from === undefined) throw new Error(`the checks of a lost server must need users of ${node}`);
    return { url: doorUrl(target), from, everyMs: CLIENT_EVERY_MS, timeoutMs: CLIENT_TIMEOUT_MS, servedBy: nodes };
  };
  const drill = await startDrill(context, {
    id: checks[0],
    title: say(
      `Cổng ${target.port}: ${victim} mất điện rồi có điện lại`,
      `Port ${target.port}: ${victim} loses its power and gets it back`,
    ),
    checks,
    client: userOf(victim),
    otherClients: nodes
      .filter((node) => node !== victim)
      .map((node) => ({ ...userOf(node), name: `user-${node}`, label: say(`Người dùng của ${node}`, `A user of ${node}`) })),
    servers: drillServers(context.grading, target, { file: door.file, service, hosts: door.hosts }),
  });
  state.running = { drill, before };
  return state.running;
}

/** The loss a later check goes on with. */
export function requireLoss(context: CheckContext, state: LostServer): RunningLoss {
  if (state.running === null) throw new Error('this check must need the one that cuts the power');
  return { ...state.running, drill: state.running.drill.for(context) };
}

export interface StateWait {
  readonly door: Door;
  /** By the learner's own numbers. */
  readonly mostMs: number;
  readonly held: boolean;
  readonly waitedMs: number;
  /** What HAProxy said at last. */
  readonly status: string;
}

/** Waits until HAProxy serves with the victim again, or no longer does, as long as the learner's own timers allow from now on. */
export async function awaitServing(
  context: CheckContext,
  { target, victim }: LostServer,
  drill: Drill,
  serving: boolean,
): Promise<StateWait> {
  const door = await requireDoor(context, target);
  const server = door.servers.find(({ node }) => node === victim)?.server;
  if (server === undefined) throw new Error(`${victim} is no server of this lab`);
  const timing = serverTiming(checkedServer(door.file, { server, proxy: door.backend }));
  const mostMs = serving ? timing.returnMaxMs : timing.leaveMaxMs;
  let status = '?';
  const outcome = await drill.until({
    holds: async () => {
      const row = (await serverRows(context, door)).find(({ node }) => node === victim)?.row ?? null;
      status = row?.fields.status ?? '?';
      return row !== null && isServing(row) === serving;
    },
    withinMs: mostMs + DRILL_SLACK_MS,
    progress: (sinceMs) => {
      const [waited, most] = [duration(sinceMs), duration(mostMs)];
      return say(
        `HAProxy: ${victim} ${status}, sau ${waited.vi} (theo cấu hình: chậm nhất ${most.vi})`,
        `HAProxy: ${victim} ${status}, after ${waited.en} (by the configuration: ${most.en} at most)`,
      );
    },
  });
  return { door, mostMs, held: outcome.held, waitedMs: outcome.held ? outcome.afterMs : outcome.elapsedMs, status };
}
