import type { GradingContext } from '../engine/check.ts';
import type { ArpFrame, VrrpAdvert } from '../probes/protocol.ts';
import type { DrillTimeline, TimelineOutage } from '../result.ts';
import { buildTimeline } from './build-timeline.ts';
import { type ClientFeed, startClientFeed } from './client-feed.ts';
import { createFaultBook, type FaultBook } from './fault-book.ts';
import { mastersOf } from './masters.ts';
import type { DrillPlan, MasterSpan } from './model.ts';
import { probeClockAhead } from './probe-clock.ts';
import { type ServerWatch, watchServers } from './server-watch.ts';
import { startWireFeed, type WireFeed } from './wire-feed.ts';

const SERVERS_EVERY_MS = 500;

interface Feeds {
  readonly client: ClientFeed;
  readonly others: ReadonlyMap<string, ClientFeed>;
  readonly wire: WireFeed | null;
}

/** What runs as long as the drill does, whichever check looks at it. Made by `start`; ends with the grading. */
export class RunningDrill {
  readonly plan: DrillPlan;
  readonly faults: FaultBook = createFaultBook();
  readonly brackets: TimelineOutage[] = [];
  readonly client: ClientFeed;
  readonly #others: ReadonlyMap<string, ClientFeed>;
  readonly #grading: GradingContext;
  readonly #startedMs: number;
  readonly #wire: WireFeed | null;
  readonly #servers: ServerWatch;
  #endedMs: number | null = null;

  static async start(grading: GradingContext, plan: DrillPlan): Promise<RunningDrill> {
    const aheadMs = await probeClockAhead(grading);
    const startedMs = grading.now();
    const toDrillMs = (probeMs: number) => probeMs - aheadMs - startedMs;
    const wire = plan.vip === undefined ? null : await startWireFeed(grading, toDrillMs);
    if (wire !== null) grading.defer(() => wire.stop().catch(gone));
    const client = await startClientFeed(grading, plan.client, toDrillMs);
    const others = new Map<string, ClientFeed>();
    for (const other of plan.otherClients ?? []) others.set(other.name, await startClientFeed(grading, other, toDrillMs));
    const drill = new RunningDrill(grading, plan, startedMs, { client, others, wire });
    grading.defer(() => drill.end().catch(gone));
    return drill;
  }

  private constructor(grading: GradingContext, plan: DrillPlan, startedMs: number, { client, others, wire }: Feeds) {
    this.plan = plan;
    this.client = client;
    this.#others = others;
    this.#grading = grading;
    this.#startedMs = startedMs;
    this.#wire = wire;
    const watching = { everyMs: plan.serversEveryMs ?? SERVERS_EVERY_MS, nowMs: () => this.nowMs(), signal: grading.signal };
    this.#servers = watchServers(plan.servers ?? [], watching);
  }

  nowMs(): number {
    return this.#endedMs ?? this.#grading.now() - this.#startedMs;
  }

  async refresh(): Promise<void> {
    const failure = this.#servers.failure();
    if (failure !== undefined) throw new Error('the servers of the drill could not be looked at', { cause: failure });
    if (this.#endedMs !== null) return;
    await Promise.all([...this.#users().map((user) => user.refresh()), this.#wire?.refresh()]);
  }

  /** The drill's own user, or another by name. */
  user(name: string | undefined): ClientFeed {
    if (name === undefined) return this.client;
    const found = this.#others.get(name);
    if (found === undefined) throw new Error(`the drill has no client ${name}`);
    return found;
  }

  /** When each request not yet ended began, whoever sent it. */
  pending(): readonly number[] {
    return this.#users().flatMap((user) => user.pending());
  }

  #users(): readonly ClientFeed[] {
    return [this.client, ...this.#others.values()];
  }

  /** Those of the plan's virtual router. */
  adverts(): readonly VrrpAdvert[] {
    const { vip } = this.plan;
    const all = this.#wire?.adverts() ?? [];
    return all.filter((one) => (vip?.vrid === undefined ? one.addresses.includes(vip?.address ?? '') : one.vrid === vip.vrid));
  }

  arps(): readonly ArpFrame[] {
    return this.#wire?.arps() ?? [];
  }

  masters(): readonly MasterSpan[] {
    return mastersOf(this.adverts(), this.#grading.sandbox.nodes, this.nowMs());
  }

  timeline(): DrillTimeline {
    return buildTimeline({
      plan: this.plan,
      durationMs: this.nowMs(),
      requests: (client) => this.user(client).requests(),
      masters: this.masters(),
      faults: this.faults.list(),
      outages: this.brackets,
      serverSpans: (node) => this.#servers.spans(node, this.nowMs()),
    });
  }

  /** Reads a last time, stops everything and records the chart: with what was read, should the probe be gone. */
  async end(): Promise<void> {
    if (this.#endedMs !== null) return;
    try {
      await this.refresh();
    } finally {
      this.#endedMs = this.nowMs();
      this.#grading.record(this.timeline());
      await this.#servers.stop();
      await Promise.all(this.#users().map((user) => user.stop()));
    }
  }
}

function gone(): void {
  // At the grading's end the sandbox may be gone, and with it whatever ran there; whoever needed it was told before.
}
