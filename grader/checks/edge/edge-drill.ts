import { DRILL_SLACK_MS, type DrillServer, type DrillTitle } from '../../drill/index.ts';
import type { CheckContext } from '../../engine/check.ts';
import { type RetryPlan, retryPlan } from '../../parsers/haproxy/index.ts';
import { serverTiming } from '../haproxy/check-timers.ts';
import { checkedServer } from '../haproxy/health-check.ts';
import { findService, type Service, serverOf } from '../haproxy/service.ts';
import { type HaproxyTarget, type ReadConfig, requireConfig } from '../haproxy/target.ts';
import { type FailoverTarget, failover } from '../keepalived/failover.ts';
import type { KeepalivedTarget } from '../keepalived/target.ts';
import { say } from '../text.ts';

const PATIENT_EVERY_MS = 200;
const LOOK_TIMEOUT_MS = 500;
/** Name of the user who waits as long as redispatching may take. */
export const PATIENT = 'patient';

/** A virtual address over two HAProxys over web servers, and the drill that runs through all of it. */
export interface EdgeDrill extends FailoverTarget {
  readonly balancers: readonly [HaproxyTarget, HaproxyTarget];
}

/**
 * Names the drill of one grading. Two users ask the virtual address: one gives up soon, by whom outages are measured, and one
 * waits as long as the files say a request may have to.
 */
export function edgeDrill(target: KeepalivedTarget, balancers: readonly [HaproxyTarget, HaproxyTarget], plan: DrillTitle): EdgeDrill {
  const begun = failover(target, {
    ...plan,
    more: async (context, pair) => {
      const plans = await Promise.all(balancers.map(async (one) => (await edgeService(context, one)).plan));
      const longestMs = Math.max(...plans.map(({ pinnedWaitMs, givesUpMs }) => Math.max(pinnedWaitMs ?? 0, givesUpMs ?? 0)));
      return {
        otherClients: [
          {
            name: PATIENT,
            label: say('Người dùng kiên nhẫn', 'A patient user'),
            url: `http://${pair.vip}:${target.port}/`,
            everyMs: PATIENT_EVERY_MS,
            timeoutMs: longestMs + DRILL_SLACK_MS,
            servedBy: target.servedBy ?? target.nodes,
          },
        ],
        servers: balancers[0].servers.map((server) => lane(context, server)),
      };
    },
  });
  return { ...begun, balancers };
}

/** What one HAProxy of the pair promises, by its own file. */
export interface EdgeService {
  readonly target: HaproxyTarget;
  readonly file: ReadConfig;
  readonly service: Service;
  readonly plan: RetryPlan;
  /** Name of the server that leads to a node, with its timers. */
  server(node: string): { readonly name: string; readonly leaveMaxMs: number; readonly returnMaxMs: number };
}

/** Reads one HAProxy's file; the checks of the file come first. */
export async function edgeService(context: CheckContext, target: HaproxyTarget): Promise<EdgeService> {
  const file = await requireConfig(context, target);
  const hosts = await context.get(target.hosts);
  const service = findService(file.effective, target, hosts);
  if (service === null) throw new Error('the drill must need the checks of the servers');
  return {
    target,
    file,
    service,
    plan: retryPlan(service.backend),
    server: (node) => {
      const server = serverOf(service, node, target, hosts);
      if (server === null) throw new Error(`${target.node} has no server for ${node}: the drill must need the check that says so`);
      const { leaveMaxMs, returnMaxMs } = serverTiming(checkedServer(file, { server, proxy: service.backend }));
      return { name: server.name, leaveMaxMs, returnMaxMs };
    },
  };
}

/** A web server as it is, asked past HAProxy. */
function lane({ grading }: CheckContext, { node, port }: { readonly node: string; readonly port: number }): DrillServer {
  return {
    node,
    look: async () => {
      const seen = await grading.sandbox.probe({
        op: 'http.request',
        args: { url: `http://${node}:${port}/healthz`, timeoutMs: LOOK_TIMEOUT_MS },
      });
      return seen.status === 200 ? { tone: 'good', label: say('chạy', 'up') } : { tone: 'bad', label: say('không trả lời', 'no answer') };
    },
  };
}
