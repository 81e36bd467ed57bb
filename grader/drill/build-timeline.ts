import { say } from '../checks/text.ts';
import type { DrillTimeline, LocalText, TimelineFault, TimelineLane, TimelineOutage, TimelineRequest, TimelineSpan } from '../result.ts';
import type { DrillPlan, DrillRequest, MasterSpan } from './model.ts';
import { vrrpSpans } from './vrrp-spans.ts';

/** A chart holds no more good answers than this. */
export const MAX_REQUESTS = 1500;

export interface TimelineFacts {
  readonly plan: DrillPlan;
  readonly durationMs: number;
  /** Of the drill's own user, or of another by name. */
  requests(client?: string): readonly DrillRequest[];
  readonly masters: readonly MasterSpan[];
  readonly faults: readonly TimelineFault[];
  readonly outages: readonly TimelineOutage[];
  serverSpans(node: string): readonly TimelineSpan[];
}

/** The chart of a drill, out of what was seen; whole milliseconds. Pure. */
export function buildTimeline(facts: TimelineFacts): DrillTimeline {
  const { plan } = facts;
  const own = clientLane('client', say('Người dùng', 'Users'), facts.requests());
  const others = (plan.otherClients ?? []).map(({ name, label }) => clientLane(name, label, facts.requests(name)));
  const vrrp = (plan.vip?.nodes ?? []).map(
    (node): TimelineLane => ({
      kind: 'spans',
      name: `vrrp-${node}`,
      label: say(`VRRP ${node}`, `VRRP ${node}`),
      spans: vrrpSpans(node, facts).map(wholeMs),
    }),
  );
  const servers = (plan.servers ?? []).map(
    ({ node, label }): TimelineLane => ({
      kind: 'spans',
      name: `server-${node}`,
      label: label ?? say(node, node),
      spans: facts.serverSpans(node).map(wholeMs),
    }),
  );
  return {
    id: plan.id,
    title: plan.title,
    durationMs: Math.round(facts.durationMs),
    checks: plan.checks,
    lanes: [own, ...others, ...vrrp, ...servers],
    faults: facts.faults.map((fault) => ({
      ...fault,
      atMs: Math.round(fault.atMs),
      ...(fault.untilMs === undefined ? {} : { untilMs: Math.round(fault.untilMs) }),
    })),
    outages: facts.outages.map((outage) => ({
      ...wholeMs(outage),
      ...(outage.predictedMs === undefined ? {} : { predictedMs: Math.round(outage.predictedMs) }),
    })),
  };
}

function clientLane(name: string, label: LocalText, requests: readonly DrillRequest[]): TimelineLane {
  return { kind: 'client', name, label, requests: thinned(requests.map(asTimelineRequest), MAX_REQUESTS) };
}

/** At most `most` requests, the good ones left out evenly. No bad one is ever left out, however many there are. */
export function thinned(requests: readonly TimelineRequest[], most: number): readonly TimelineRequest[] {
  const good = requests.filter((one) => one.ok).length;
  const room = Math.max(0, most - (requests.length - good));
  if (good <= room) return requests;
  let index = 0;
  return requests.filter((one) => {
    if (!one.ok) return true;
    index += 1;
    return Math.floor((index * room) / good) > Math.floor(((index - 1) * room) / good);
  });
}

function asTimelineRequest({ atMs, durationMs, ok, result, by }: DrillRequest): TimelineRequest {
  return { atMs: Math.round(atMs), durationMs: Math.round(durationMs), ok, result, ...(by === null ? {} : { by }) };
}

function wholeMs<T extends { readonly fromMs: number; readonly toMs: number }>(span: T): T {
  return { ...span, fromMs: Math.round(span.fromMs), toMs: Math.round(span.toMs) };
}
