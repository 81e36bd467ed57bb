import type { CheckContext } from '../engine/check.ts';
import { eventually } from '../engine/eventually.ts';
import { impactOf, longestStallMs } from './impact.ts';
import { splitBrainsOf } from './masters.ts';
import type { Drill, DrillPlan, DrillRequest, InjectedFault, UntilOptions, UntilOutcome } from './model.ts';
import { outagesOf } from './outages.ts';
import { RunningDrill } from './running-drill.ts';
import { holdersOf } from './vip-holders.ts';

const LOOK_EVERY_MS = 100;
const PROGRESS_EVERY_MS = 500;
const STAYS_MS = 1000;
const HOLDERS_WAIT_MS = 500;
/** If the user could not send for so long, what it saw says more about this machine than about the learner's. */
const MAX_STALL_MS = 2000;

/**
 * Starts the user, the watch on the wire and the looks at the servers. The drill outlives the check that begins it: it
 * ends with the grading (or `end`), and its timeline is in the report however the grading ends.
 */
export async function startDrill(context: CheckContext, plan: DrillPlan): Promise<Drill> {
  return drillFor(context, await RunningDrill.start(context.grading, plan));
}

/** The drill as one check sees it. */
function drillFor(context: CheckContext, running: RunningDrill): Drill {
  const { plan } = running;
  const nowMs = () => running.nowMs();
  const between = <T extends { readonly atMs: number }>(all: readonly T[], fromMs = 0, toMs = Number.POSITIVE_INFINITY) =>
    all.filter((one) => one.atMs >= fromMs && one.atMs < toMs);
  const requests = (fromMs = Number.NEGATIVE_INFINITY, toMs?: number, client?: string) =>
    between(running.user(client).requests(), fromMs, toMs);
  const until = (options: UntilOptions) => waitUntil(context, running, options);
  return {
    plan,
    for: (other) => drillFor(other, running),
    nowMs,
    async inject(fault, label): Promise<InjectedFault> {
      const beganMs = nowMs();
      await context.sandbox.inject(fault);
      const doneMs = nowMs();
      running.faults.add(fault, label, beganMs, doneMs);
      return { fault, beganMs, doneMs };
    },
    async act(node, label, work) {
      const beganMs = nowMs();
      running.faults.note(node, label, beganMs);
      return { value: await work(), beganMs, doneMs: nowMs() };
    },
    refresh: () => running.refresh(),
    requests,
    pending: () => running.pending(),
    async settled(toMs) {
      const isOver = () => nowMs() >= toMs && running.pending().every((atMs) => atMs >= toMs);
      const longestMs = Math.max(...[plan.client, ...(plan.otherClients ?? [])].map((client) => client.timeoutMs));
      const { held } = await until({ holds: isOver, withinMs: Math.max(0, toMs - nowMs()) + longestMs + MAX_STALL_MS });
      if (!held) throw new Error('the requests of the drill do not end');
    },
    outages: (fromMs, toMs) => outagesOf(requests(fromMs, toMs)),
    adverts: (fromMs, toMs) => between(running.adverts(), fromMs, toMs),
    arps: (fromMs, toMs) => between(running.arps(), fromMs, toMs),
    masters: () => running.masters(),
    splitBrains: (longerThanMs) => splitBrainsOf(running.masters(), longerThanMs),
    async holders(waitMs = HOLDERS_WAIT_MS) {
      if (plan.vip === undefined) throw new Error('a drill without a VIP has no holders');
      const { replies } = await context.sandbox.probe({ op: 'arp.who', args: { address: plan.vip.address, waitMs } });
      return holdersOf(replies, context.sandbox.nodes);
    },
    until,
    async impact(fault, { withinMs, staysMs = STAYS_MS, progress }) {
      const look = () => impactOf({ requests: requests(), pending: running.client.pending(), nowMs: nowMs(), fault, staysMs });
      const limitMs = withinMs + staysMs + (fault.doneMs - fault.beganMs);
      const options = { sinceMs: fault.beganMs, withinMs: limitMs, holds: () => look().recovered };
      await until(progress === undefined ? options : { ...options, progress });
      const impact = look();
      requireSteady(requests(), fault.beganMs);
      return impact;
    },
    bracket: (outage) => void running.brackets.push(outage),
    faults: () => running.faults.list(),
    timeline: () => running.timeline(),
    end: () => running.end(),
  };
}

async function waitUntil(context: CheckContext, running: RunningDrill, options: UntilOptions): Promise<UntilOutcome> {
  const startedMs = running.nowMs();
  const sinceMs = options.sinceMs ?? startedMs;
  let saidMs = Number.NEGATIVE_INFINITY;
  const tell = () => {
    const nowMs = running.nowMs();
    if (options.progress === undefined || nowMs - saidMs < PROGRESS_EVERY_MS) return;
    saidMs = nowMs;
    context.progress(options.progress(nowMs - sinceMs));
  };
  const outcome = await eventually({
    observe: async () => {
      await running.refresh();
      return options.holds();
    },
    holds: (value) => value,
    withinMs: options.withinMs - (startedMs - sinceMs),
    ...(options.staysMs === undefined ? {} : { staysMs: options.staysMs }),
    everyMs: LOOK_EVERY_MS,
    now: context.now,
    signal: context.signal,
    onLook: tell,
  });
  if (outcome.held) return { held: true, afterMs: outcome.afterMs + startedMs - sinceMs };
  return { held: false, elapsedMs: running.nowMs() - sinceMs };
}

function requireSteady(requests: readonly DrillRequest[], fromMs: number): void {
  const stallMs = longestStallMs(requests, fromMs);
  if (stallMs > MAX_STALL_MS)
    throw new Error(`the drill's user could not send for ${Math.round(stallMs)} ms: this machine is too busy to measure`);
}
