/** What time and other hands do to sandboxes: expiry, idleness, dead processes, containers removed by an operator. */
import { isSandboxAddress } from './addresses.ts';
import { decideLifetime } from './lifetime.ts';
import { announce, createLiveSandbox, type LiveSandbox, problemOf } from './live-sandbox.ts';
import { containerName } from './planner.ts';
import type { SandboxRecord } from './port.ts';
import { isStampAlive, ownStamp } from './process-stamp.ts';
import { planReap } from './reap.ts';
import type { SandboxContext } from './sandbox-context.ts';
import type { SandboxEnds } from './sandbox-ends.ts';
import type { LedgerEntry } from './sandbox-ledger.ts';

/** Every so many ticks the engine is asked what really runs. */
const SWEEP_EVERY_TICKS = 6;

export interface SandboxWatch {
  /** Begins to look at the time. */
  start(): void;
  /** Takes over what dead processes left, sweeps up, and corrects what we believe of our own. One at a time. */
  sweep(): Promise<void>;
  /** Looks at the time no more and waits for a sweep under way. */
  dispose(): Promise<void>;
}

/** Watches over the sandboxes in `context`. */
export function createSandboxWatch(context: SandboxContext, { end, removeById }: SandboxEnds): SandboxWatch {
  const { options, ledger, lives, unfinished, noteNode, nextArrival } = context;
  const { runtime, now, log } = options;
  let timer: NodeJS.Timeout | null = null;
  let sweeping: Promise<void> | null = null;
  let ticks = 0;

  function tick(): void {
    const nowMs = now();
    for (const live of [...lives.values()]) if (live.state === 'ready') checkLifetime(live, nowMs);
    ticks += 1;
    if (ticks % SWEEP_EVERY_TICKS !== 0) return;
    sweep().catch((error: unknown) => log('could not compare with the engine', problemOf(error)));
  }

  function checkLifetime(live: LiveSandbox, nowMs: number): void {
    const { id, expiresAtMs, isOperator } = live.entry;
    if (isOperator || options.isActive(id)) live.lastActiveMs = nowMs;
    const { lastActiveMs, hasWarned } = live;
    const { warnBeforeMs, idleMs } = options;
    const decision = decideLifetime({ nowMs, expiresAtMs, lastActiveMs, hasWarned, warnBeforeMs, idleMs });
    if (decision === 'expired' || decision === 'idle') void end(id, decision);
    if (decision !== 'warn') return;
    live.hasWarned = true;
    announce(live, { type: 'expiring', expiresAt: new Date(expiresAtMs).toISOString() });
  }

  function sweep(): Promise<void> {
    sweeping ??= reconcile().finally(() => {
      sweeping = null;
    });
    return sweeping;
  }

  async function reconcile(): Promise<void> {
    await runtime.removeLeftovers();
    // Only what was ready before the engine was asked may be judged by its answer.
    const ready = [...lives.values()].filter(({ state }) => state === 'ready');
    const records = await runtime.listSandboxes();
    const entries = await ledger.list();
    const alive = await aliveStamps(entries);
    const reap = planReap({ records, ledger: entries, isKept: (keeper) => alive.has(keeper) });
    const keeper = await ownStamp();
    for (const { entry, record } of reap.adopt) await takeOver({ ...entry, keeper }, record);
    const doomed = new Set([...reap.remove.filter((id) => !lives.has(id)), ...unfinished]);
    for (const id of doomed) await tryRemove(id);
    const byId = new Map(records.map((record) => [record.labels.sandboxId, record]));
    for (const live of ready) if (live.state === 'ready') correct(live, byId.get(live.entry.id));
  }

  async function aliveStamps(entries: readonly LedgerEntry[]): Promise<ReadonlySet<string>> {
    const stamps = [...new Set(entries.map(({ keeper }) => keeper))];
    const alive = await Promise.all(stamps.map(isStampAlive));
    return new Set(stamps.filter((_, index) => alive[index]));
  }

  async function tryRemove(id: string): Promise<void> {
    try {
      await removeById(id);
    } catch (error) {
      log('could not remove what was left of a sandbox', { id, ...problemOf(error), error });
    }
  }

  async function takeOver(entry: LedgerEntry, record: SandboxRecord): Promise<void> {
    await ledger.write(entry);
    const live = createLiveSandbox(entry, 'ready', nextArrival(), now(), false);
    for (const { node, role, address, state } of record.nodes) if (role === 'node') live.nodes.set(node, { address, state });
    lives.set(entry.id, live);
    log('took over a running sandbox', { id: entry.id, lab: entry.lab });
    if (record.nodes.every(({ address }) => isSandboxAddress(address))) return;
    log('a sandbox of an earlier version has other addresses; ending it, its work is kept', { id: entry.id, lab: entry.lab });
    void end(entry.id, 'stopped');
  }

  /** Somebody may have removed containers by hand; a sandbox without any is gone. The probe is ours: it is started again. */
  function correct(live: LiveSandbox, record: SandboxRecord | undefined): void {
    const { id } = live.entry;
    const states = new Map(record?.nodes.map(({ node, state }) => [node, state]));
    for (const node of live.nodes.keys()) noteNode(id, node, states.get(node) ?? 'missing');
    if (![...live.nodes.keys()].some((node) => states.has(node))) {
      void end(id, 'stopped', false);
    } else if (states.get('probe') === 'stopped') {
      log('the probe had stopped; starting it again', { id });
      runtime.startNode(containerName(id, 'probe')).catch((error: unknown) => log('the probe does not start', { id, ...problemOf(error) }));
    }
  }

  return {
    start() {
      if (timer) return;
      timer = setInterval(tick, options.tickMs);
      timer.unref();
    },
    sweep,
    async dispose() {
      if (timer) clearInterval(timer);
      await sweeping?.catch((error: unknown) => log('the last comparison with the engine failed', problemOf(error)));
    },
  };
}
