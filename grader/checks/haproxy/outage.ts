import type { CheckContext, GradingContext } from '../../engine/check.ts';
import { type Shared, shared } from '../../engine/check.ts';
import type { EffectiveServer } from '../../parsers/haproxy/index.ts';
import { type SteadyClient, startSteadyClient } from '../steady-client.ts';
import { serverTiming } from './check-timers.ts';
import { checkedServer } from './health-check.ts';
import { findService, type Service, serverOf } from './service.ts';
import { type HaproxyTarget, type ReadConfig, requireConfig } from './target.ts';

/** Added to every deadline that is computed from the learner's timers; the task text says so. */
export const OUTAGE_SLACK_MS = 3000;
const CLIENT_EVERY_MS = 150;
/** A request stuck on a dead server is given up after this, so that the drill ends. */
const CLIENT_TIMEOUT_MS = 6000;

/** One outage, shared by the checks that judge its parts in turn: out, no failures, back. */
export interface Outage {
  readonly target: HaproxyTarget;
  /** The node whose power is cut. */
  readonly victim: string;
  /** Null until the first check has begun. */
  drill: RunningOutage | null;
}

export interface RunningOutage {
  readonly file: ReadConfig;
  readonly service: Service;
  readonly server: EffectiveServer;
  readonly timing: ReturnType<typeof serverTiming>;
  readonly client: SteadyClient;
  /** By the grading's clock: before the power was cut, after, and when HAProxy took the server out. */
  cutAtMs: number;
  deadAtMs: number;
  outAtMs: number;
}

/** Names the outage of one grading. */
export function outage(target: HaproxyTarget, victim: string): Shared<Outage> {
  return shared(`outage of ${victim}`, async () => ({ target, victim, drill: null }));
}

/** Starts the steady client. Nothing is cut yet. */
export async function beginOutage(context: CheckContext, grading: GradingContext, state: Outage): Promise<RunningOutage> {
  const { target, victim } = state;
  const file = await requireConfig(context, target);
  const hosts = await context.get(target.hosts);
  const service = findService(file.effective, target, hosts);
  const server = service === null ? null : serverOf(service, victim, target, hosts);
  if (service === null || server === null) throw new Error('the outage checks must need the servers');
  const drill: RunningOutage = {
    file,
    service,
    server,
    timing: serverTiming(checkedServer(file, { server, proxy: service.backend })),
    client: startSteadyClient(grading, `http://${target.node}:${target.port}/`, { everyMs: CLIENT_EVERY_MS, timeoutMs: CLIENT_TIMEOUT_MS }),
    cutAtMs: 0,
    deadAtMs: 0,
    outAtMs: 0,
  };
  state.drill = drill;
  return drill;
}

/** The outage a later check goes on with. */
export function requireDrill(state: Outage): RunningOutage {
  if (state.drill === null) throw new Error('this check must need the one that begins the outage');
  return state.drill;
}
