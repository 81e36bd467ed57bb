/** One drill over the power of the web servers, shared by the checks that judge its parts in turn. */

import { DRILL_SLACK_MS, type Drill, type DrillServer, type InjectedFault, startDrill } from '../../drill/index.ts';
import { type CheckContext, type Shared, shared } from '../../engine/check.ts';
import { type RetryPlan, retryPlan } from '../../parsers/haproxy/index.ts';
import { isServing } from '../../probes/haproxy-stats.ts';
import type { LocalText } from '../../result.ts';
import { serverTiming } from '../haproxy/check-timers.ts';
import { checkedServer } from '../haproxy/health-check.ts';
import { say } from '../text.ts';
import { type CookieView, firstAnswers } from './first-answers.ts';
import { NEW_USERS } from './lost-requests.ts';
import { lookAtService, type RunningService, rowsOf } from './running-service.ts';

const EVERY_MS = 150;
export interface PowerDrillSpec {
  readonly cookie: Shared<CookieView>;
  /** The node whose power is cut first. */
  readonly victim: string;
  readonly id: string;
  readonly title: LocalText;
  /** Ids of the checks that judge it. */
  readonly checks: readonly string[];
}

/** Null until the first check has begun. */
export interface PowerDrill {
  readonly spec: PowerDrillSpec;
  running: PowerDrillRunning | null;
}

export interface PowerDrillRunning {
  /** As the check that began it sees it; a later one asks it `for` itself. */
  readonly drill: Drill;
  readonly service: RunningService;
  readonly cookieName: string;
  readonly plan: RetryPlan;
  /** The slowest server's own timers, which every deadline here follows from. */
  readonly timing: { readonly leaveMaxMs: number; readonly returnMaxMs: number };
  /** By the drill's clock: the victim's power, and when HAProxy had it out. */
  cut: InjectedFault | null;
  outMs: number;
}

/** Names the drill of one grading. */
export function powerDrill(spec: PowerDrillSpec): Shared<PowerDrill> {
  return shared(spec.id, async () => ({ spec, running: null }));
}

/** Starts both kinds of users; nothing is cut yet. */
export async function beginPowerDrill(context: CheckContext, state: PowerDrill): Promise<PowerDrillRunning> {
  const { cookie, victim, id, title, checks } = state.spec;
  const view = await context.get(cookie);
  const value = (await firstAnswers(context, view)).find((one) => one.by === victim)?.value;
  const service = await lookAtService(context, view.target);
  const { backend, servers } = service.service;
  const plan = retryPlan(backend);
  if (value == null || plan.pinnedWaitMs === null || plan.givesUpMs === null) {
    throw new Error('the drill must need the checks of the cookie and of redispatching');
  }
  const nodes = view.target.servers.map((server) => server.node);
  const timeoutMs = Math.max(plan.pinnedWaitMs, plan.givesUpMs) + DRILL_SLACK_MS;
  const pace = { url: `${service.url}/`, everyMs: EVERY_MS, timeoutMs, servedBy: nodes };
  const client = { ...pace, headers: { cookie: `${view.name}=${value}` } };
  const newUsers = { ...pace, name: NEW_USERS, label: say('người dùng mới', 'new users') };
  const timings = servers.map((server) => serverTiming(checkedServer(service.file, { server, proxy: backend })));
  const drill = await startDrill(context, {
    id,
    title,
    checks,
    client,
    otherClients: [newUsers],
    servers: nodes.map((node) => lane(context.grading, service, node)),
  });
  state.running = {
    drill,
    service,
    cookieName: view.name,
    plan,
    timing: {
      leaveMaxMs: Math.max(...timings.map((timing) => timing.leaveMaxMs)),
      returnMaxMs: Math.max(...timings.map((timing) => timing.returnMaxMs)),
    },
    cut: null,
    outMs: 0,
  };
  return state.running;
}

/** The drill of an earlier check, for this one. */
export async function goOn(
  context: CheckContext,
  drill: Shared<PowerDrill>,
): Promise<{ readonly state: PowerDrill; readonly now: PowerDrillRunning }> {
  const state = await context.get(drill);
  if (state.running === null) throw new Error('this check must need the one that begins the drill');
  return { state, now: { ...state.running, drill: state.running.drill.for(context) } };
}

function lane(grading: CheckContext['grading'], service: RunningService, node: string): DrillServer {
  return {
    node,
    look: async () => {
      const [row] = await rowsOf(grading, service, [node]);
      const status = row?.fields.status ?? '?';
      return { tone: row === undefined ? 'unknown' : isServing(row) ? 'good' : 'bad', label: say(status, status) };
    },
  };
}
