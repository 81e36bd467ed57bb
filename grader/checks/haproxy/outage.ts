import { type Drill, type InjectedFault, startDrill } from '../../drill/index.ts';
import type { CheckContext } from '../../engine/check.ts';
import { type Shared, shared } from '../../engine/check.ts';
import type { EffectiveServer } from '../../parsers/haproxy/index.ts';
import { say } from '../text.ts';
import { serverTiming } from './check-timers.ts';
import { drillServers } from './drill-servers.ts';
import { checkedServer } from './health-check.ts';
import { findService, type Service, serverOf } from './service.ts';
import { type HaproxyTarget, type ReadConfig, requireConfig } from './target.ts';

const CLIENT_EVERY_MS = 150;
/** A request stuck on a dead server is given up after this, so that the drill ends. */
const CLIENT_TIMEOUT_MS = 6000;

/** One outage, shared by the checks that judge its parts in turn: out, no failures, back. */
export interface Outage {
  readonly target: HaproxyTarget;
  /** The node whose power is cut. */
  readonly victim: string;
  /** Ids of the checks that judge it, the one that begins it first. */
  readonly checks: readonly [string, ...string[]];
  /** Null until the first check has begun. */
  running: RunningOutage | null;
}

export interface RunningOutage {
  readonly drill: Drill;
  readonly file: ReadConfig;
  readonly service: Service;
  readonly server: EffectiveServer;
  readonly timing: ReturnType<typeof serverTiming>;
  /** Null until the power was cut. */
  cut: InjectedFault | null;
  /** When HAProxy had taken the server out, by the drill's clock. */
  outAtMs: number;
}

/** Names the outage of one grading. */
export function outage(target: HaproxyTarget, victim: string, checks: Outage['checks']): Shared<Outage> {
  return shared(`outage of ${victim}`, async () => ({ target, victim, checks, running: null }));
}

/** Starts the user. Nothing is cut yet. */
export async function beginOutage(context: CheckContext, state: Outage): Promise<RunningOutage> {
  const { target, victim, checks } = state;
  const file = await requireConfig(context, target);
  const hosts = await context.get(target.hosts);
  const service = findService(file.effective, target, hosts);
  const server = service === null ? null : serverOf(service, victim, target, hosts);
  if (service === null || server === null) throw new Error('the outage checks must need the servers');
  const drill = await startDrill(context, {
    id: checks[0],
    title: say(`${victim} mất điện rồi có điện lại`, `${victim} loses its power and gets it back`),
    checks,
    client: {
      url: `http://${target.node}:${target.port}/`,
      everyMs: CLIENT_EVERY_MS,
      timeoutMs: CLIENT_TIMEOUT_MS,
      servedBy: target.servers.map((one) => one.node),
    },
    servers: drillServers(context.grading, target, { file, service, hosts }),
  });
  const timing = serverTiming(checkedServer(file, { server, proxy: service.backend }));
  state.running = { drill, file, service, server, timing, cut: null, outAtMs: 0 };
  return state.running;
}

/** The outage a later check goes on with. */
export function requireOutage(context: CheckContext, state: Outage): RunningOutage {
  if (state.running === null) throw new Error('this check must need the one that begins the outage');
  return { ...state.running, drill: state.running.drill.for(context) };
}
