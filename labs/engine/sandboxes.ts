/**
 * The life of sandboxes: asked for, queued, made, extended, reset, ended. The engine's labels say what runs and the
 * ledger says until when and for whom; what is in memory here can be lost at any moment.
 */
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { buildNode, buildNodes, buildSandbox, HalfMadeError, removePlanned, removeSandbox } from './build-sandbox.ts';
import { collectWork } from './keep-work.ts';
import { decideLifetime } from './lifetime.ts';
import { announce, announceView, createLiveSandbox, type LiveSandbox, problemOf, viewOf } from './live-sandbox.ts';
import { bridgeName, containerName, memoryOf, planSandbox } from './planner.ts';
import { EngineError, hasCode, type NodeState, type SandboxPlan, type SandboxRecord } from './port.ts';
import { isStampAlive, processStamp } from './process-stamp.ts';
import { planReap } from './reap.ts';
import { createSandboxLedger, type LedgerEntry } from './sandbox-ledger.ts';
import type { GoneReason, Sandbox, Sandboxes, StartRequest } from './sandbox-types.ts';
import { completeOptions, type SandboxesOptions } from './sandboxes-options.ts';
import { admit, orderQueue, type Running, type Waiting } from './start-queue.ts';
import { createStartSteps } from './start-steps.ts';
import type { LabTopology } from './topology.ts';
import { createWorkShelf, type FilesByNode } from './work-shelf.ts';

export type { SandboxesOptions } from './sandboxes-options.ts';

/** Another process of ours may take the same subnet between our look and our request. */
const PLAN_ATTEMPTS = 4;
/** Every so many ticks the engine is asked what really runs. */
const SWEEP_EVERY_TICKS = 6;

/** Makes the owner of all sandboxes of a runtime. Nothing happens before `adopt` or `start`. */
export function createSandboxes(givenOptions: SandboxesOptions): Sandboxes {
  const options = completeOptions(givenOptions);
  const { runtime, now, log } = options;
  const ledger = createSandboxLedger(path.join(options.dataDir, 'sandboxes'));
  const shelf = createWorkShelf(path.join(options.dataDir, 'work'), now);
  const lives = new Map<string, LiveSandbox>();
  /** Removals that failed; tried again at every sweep. */
  const unfinished = new Set<string>();
  let arrivals = 0;
  let ticks = 0;
  let timer: NodeJS.Timeout | null = null;
  let sweeping: Promise<void> | null = null;
  let isDisposed = false;

  const unsubscribe = runtime.onNodeChange(({ sandboxId, node, state }) => noteNode(sandboxId, node, state));

  // ---- what is known -------------------------------------------------------------------------------------------

  function requireLive(id: string): LiveSandbox {
    const live = lives.get(id);
    if (!live) throw new EngineError('not-found', `no sandbox ${id}`);
    return live;
  }

  function requireReady(id: string): LiveSandbox {
    const live = requireLive(id);
    if (live.state !== 'ready') throw new EngineError('conflict', `sandbox ${id} is ${live.state}`);
    return live;
  }

  function noteNode(id: string, node: string, state: NodeState): void {
    const live = lives.get(id);
    const known = live?.nodes.get(node);
    if (!live || !known || known.state === state) return;
    known.state = state;
    announce(live, { type: 'node', node, state });
  }

  async function requireTopology(lab: string): Promise<LabTopology> {
    const topology = await options.topologyOf(lab);
    if (!topology) throw new EngineError('not-found', `no lab ${lab}`);
    return topology;
  }

  /** One thing at a time happens to a sandbox; a failure is its caller's, not the next one's. */
  function inTurn<T>(live: LiveSandbox, work: () => Promise<T>): Promise<T> {
    const turn = live.work.then(work, work);
    live.work = turn.catch(() => undefined); // whoever asked for `turn` gets the failure
    return turn;
  }

  // ---- start ---------------------------------------------------------------------------------------------------

  async function start(request: StartRequest): Promise<Sandbox> {
    const { owner, lab, isOperator = false } = request;
    const topology = await requireTopology(lab);
    const keeper = await ownStamp();
    // From here to the entry in `lives` nothing is awaited: two requests at once cannot both pass.
    const mine = [...lives.values()].filter(({ entry, state }) => entry.owner === owner && state !== 'failed' && !entry.isOperator);
    const existing = mine.find(({ entry, state }) => entry.lab === lab && state !== 'stopping');
    if (existing && !isOperator) return viewOf(existing);
    if (!isOperator && mine.length >= options.maxPerLearner)
      throw new EngineError('quota-exceeded', `at most ${options.maxPerLearner} sandboxes for a learner`);
    forgetFailed(owner, lab);
    const entry: LedgerEntry = {
      id: newId(),
      lab,
      owner,
      createdAt: new Date(now()).toISOString(),
      expiresAtMs: now() + topology.ttlMs,
      extensionsLeft: topology.extensions,
      memoryMb: memoryOf(topology.nodes),
      restored: false,
      isOperator,
      phase: 'starting',
      keeper,
    };
    arrivals += 1;
    const live = createLiveSandbox(entry, 'queued', arrivals, now(), request.restore !== false && !isOperator);
    live.topology = topology;
    lives.set(entry.id, live);
    startTimer();
    pump();
    return viewOf(live);
  }

  function forgetFailed(owner: string, lab: string): void {
    for (const [id, { entry, state }] of lives) {
      if (state === 'failed' && entry.owner === owner && entry.lab === lab) lives.delete(id);
    }
  }

  /** The first six digits name the bridge, so they too must be nobody else's. */
  function newId(): string {
    for (;;) {
      const id = randomBytes(4).toString('hex');
      if (![...lives.keys()].some((other) => bridgeName(other) === bridgeName(id))) return id;
    }
  }

  /** Starts what there is room for and tells the rest their place. */
  function pump(): void {
    if (isDisposed) return;
    const all = [...lives.values()];
    const waiting = all.filter(({ state }) => state === 'queued').map(toWaiting);
    const running = all.filter(({ state }) => state !== 'queued' && state !== 'failed').map(toRunning);
    const free = options.maxStarting - all.filter(({ state }) => state === 'starting').length;
    const admitted = admit(waiting, running, options).slice(0, Math.max(0, free));
    for (const { id } of admitted) void begin(requireLive(id));
    const rest = waiting.filter(({ id }) => lives.get(id)?.state === 'queued');
    orderQueue(rest, running).forEach(({ id }, index) => {
      const live = requireLive(id);
      if (live.queuePosition === index + 1) return;
      live.queuePosition = index + 1;
      announceView(live);
    });
  }

  async function begin(live: LiveSandbox): Promise<void> {
    live.state = 'starting';
    live.queuePosition = null;
    announceView(live);
    try {
      await inTurn(live, () => make(live));
      live.state = 'ready';
      announceView(live);
    } catch (error) {
      await giveUp(live, error);
    } finally {
      pump();
    }
  }

  async function make(live: LiveSandbox): Promise<void> {
    const { entry } = live;
    const steps = createStartSteps((step) => announce(live, { type: 'step', step }));
    live.steps = steps.list;
    await ledger.write(entry);
    const kept = live.wantsWork ? await shelf.load(entry.owner, entry.lab) : null;
    for (let attempt = 1; ; attempt += 1) {
      const plan = await steps.run('plan', () => planFor(live, kept));
      showPlanned(live, plan);
      try {
        await buildSandbox(runtime, plan, steps, live.abort.signal);
        break;
      } catch (error) {
        if (!hasCode(error, 'conflict') || attempt === PLAN_ATTEMPTS) throw error;
      }
    }
    if (kept) await steps.run('restore', async () => undefined);
    const ttlMs = live.topology?.ttlMs ?? 0;
    live.entry = { ...live.entry, restored: kept !== null, phase: 'ready', expiresAtMs: now() + ttlMs };
    await ledger.write(live.entry);
  }

  async function planFor(
    live: LiveSandbox,
    kept: { readonly subnet: string | null; readonly files: FilesByNode } | null,
  ): Promise<SandboxPlan> {
    const input = await planInput(live);
    const plan = planSandbox({
      ...input,
      usedSubnets: await runtime.usedSubnets(),
      preferredSubnet: kept?.subnet ?? null,
      restored: kept?.files,
    });
    // Kept files are put back once, at this start; a reset begins from the lab's own files.
    live.plan = { ...plan, nodes: planSandbox({ ...input, usedSubnets: [], preferredSubnet: plan.network.subnet }).nodes };
    live.subnet = plan.network.subnet;
    return plan;
  }

  async function planInput(live: LiveSandbox) {
    const { id: sandboxId, lab, owner, createdAt } = live.entry;
    live.topology ??= await requireTopology(lab);
    return { labels: { sandboxId, lab, owner, createdAt }, topology: live.topology, images: options.images, range: options.range };
  }

  /** The plan a running sandbox was made from, found again from its subnet. */
  async function planOf(live: LiveSandbox): Promise<SandboxPlan> {
    live.plan ??= planSandbox({ ...(await planInput(live)), usedSubnets: [], preferredSubnet: live.subnet });
    return live.plan;
  }

  function showPlanned(live: LiveSandbox, plan: SandboxPlan): void {
    for (const { node, role, address } of plan.nodes) {
      if (role === 'node') live.nodes.set(node, { address, state: 'booting' });
    }
    announceView(live);
  }

  async function giveUp(live: LiveSandbox, error: unknown): Promise<void> {
    const { id } = live.entry;
    if (error instanceof HalfMadeError) unfinished.add(id);
    else await ledger.remove(id).catch((cause: unknown) => log('could not strike a failed sandbox', { id, ...problemOf(cause) }));
    if (live.abort.signal.aborted) return; // whoever stopped it tells
    log('a sandbox did not start', { id, lab: live.entry.lab, ...problemOf(error), cause: String((error as Error).cause ?? '') });
    live.state = 'failed';
    live.problem = problemOf(error);
    announceView(live);
    announce(live, { type: 'gone', reason: 'failed' });
  }

  // ---- end -----------------------------------------------------------------------------------------------------

  async function end(id: string, reason: GoneReason, keepWork?: boolean): Promise<void> {
    const live = lives.get(id);
    if (!live) return;
    if (live.state === 'stopping') {
      await live.work;
      return;
    }
    const wasReady = live.state === 'ready' || live.state === 'starting';
    const shouldKeep = live.state === 'ready' && (keepWork ?? !live.entry.isOperator);
    live.state = 'stopping';
    live.abort.abort();
    announceView(live);
    try {
      if (wasReady) await inTurn(live, () => takeDown(live, shouldKeep));
    } catch (error) {
      unfinished.add(id);
      log('could not remove a sandbox; will try again', { id, ...problemOf(error) });
    } finally {
      lives.delete(id);
      announce(live, { type: 'gone', reason });
      live.listeners.clear();
      pump();
    }
  }

  async function takeDown(live: LiveSandbox, shouldKeep: boolean): Promise<void> {
    if (shouldKeep) await keepWork(live);
    if (live.entry.phase === 'ready') {
      live.entry = { ...live.entry, phase: 'stopping' };
      await ledger.write(live.entry);
    }
    await removeById(live.entry.id);
  }

  /** Losing the copy of somebody's work is bad; never ending the sandbox because of it is worse. */
  async function keepWork(live: LiveSandbox): Promise<void> {
    const { id, owner, lab } = live.entry;
    try {
      await shelf.save(owner, lab, live.subnet, await collectWork(runtime, await planOf(live)));
    } catch (error) {
      log('could not keep the work of a sandbox', { id, owner, lab, ...problemOf(error) });
    }
  }

  /** Removes whatever the engine holds of a sandbox, then its entry. */
  async function removeById(id: string): Promise<void> {
    const records = await runtime.listSandboxes();
    const record = records.find(({ labels }) => labels.sandboxId === id);
    if (record)
      await removeSandbox(
        runtime,
        record.network,
        record.nodes.map((node) => node.containerName),
      );
    await ledger.remove(id);
    unfinished.delete(id);
  }

  // ---- reset, extend -------------------------------------------------------------------------------------------

  async function reset(id: string): Promise<Sandbox> {
    const live = requireReady(id);
    live.state = 'starting';
    announceView(live);
    inTurn(live, () => remake(live)).then(
      () => {
        live.state = 'ready';
        announceView(live);
      },
      (error: unknown) => giveUpReset(live, error),
    );
    return viewOf(live);
  }

  async function remake(live: LiveSandbox): Promise<void> {
    const steps = createStartSteps((step) => announce(live, { type: 'step', step }));
    live.steps = steps.list;
    await shelf.drop(live.entry.owner, live.entry.lab);
    const plan = await planOf(live);
    showPlanned(live, plan);
    await Promise.all(plan.nodes.map(({ containerName: name }) => runtime.removeNode(name)));
    await buildNodes(runtime, plan, steps, live.abort.signal);
    live.entry = { ...live.entry, restored: false };
    await ledger.write(live.entry);
  }

  async function giveUpReset(live: LiveSandbox, error: unknown): Promise<void> {
    if (live.abort.signal.aborted) return;
    const plan = live.plan;
    try {
      if (plan) await removePlanned(runtime, plan);
      await giveUp(live, error);
    } catch (cause) {
      await giveUp(live, new HalfMadeError(problemOf(error).detail, { cause }));
    }
    pump();
  }

  async function resetNode(id: string, node: string): Promise<Sandbox> {
    const live = requireReady(id);
    const plan = await planOf(live);
    const target = plan.nodes.find((candidate) => candidate.node === node);
    if (!target) throw new EngineError('not-found', `sandbox ${id} has no node ${node}`);
    await inTurn(live, async () => {
      await runtime.removeNode(target.containerName);
      noteNode(id, node, 'booting');
      await buildNode(
        runtime,
        plan,
        target,
        createStartSteps(() => undefined),
        live.abort.signal,
      );
      noteNode(id, node, 'up');
    });
    return viewOf(live);
  }

  async function extend(id: string): Promise<Sandbox> {
    const live = requireReady(id);
    const { extendMs } = live.topology ?? (await requireTopology(live.entry.lab));
    return inTurn(live, async () => {
      const { extensionsLeft, expiresAtMs } = live.entry;
      if (extensionsLeft <= 0) throw new EngineError('quota-exceeded', 'no extension is left');
      const entry = { ...live.entry, extensionsLeft: extensionsLeft - 1, expiresAtMs: expiresAtMs + extendMs };
      await ledger.write(entry);
      live.entry = entry;
      live.hasWarned = false;
      announceView(live);
      return viewOf(live);
    });
  }

  // ---- time ----------------------------------------------------------------------------------------------------

  function startTimer(): void {
    if (timer || isDisposed) return;
    timer = setInterval(tick, options.tickMs);
    timer.unref();
  }

  function tick(): void {
    const nowMs = now();
    for (const live of [...lives.values()]) if (live.state === 'ready') checkLifetime(live, nowMs);
    ticks += 1;
    if (ticks % SWEEP_EVERY_TICKS !== 0) return;
    sweep().catch((error: unknown) => log('could not compare with the engine', problemOf(error)));
  }

  function checkLifetime(live: LiveSandbox, nowMs: number): void {
    const { id, expiresAtMs } = live.entry;
    if (options.isActive(id)) live.lastActiveMs = nowMs;
    const { lastActiveMs, hasWarned } = live;
    const { warnBeforeMs } = options;
    const idleMs = live.entry.isOperator ? Number.POSITIVE_INFINITY : options.idleMs;
    const decision = decideLifetime({ nowMs, expiresAtMs, lastActiveMs, hasWarned, warnBeforeMs, idleMs });
    if (decision === 'expired' || decision === 'idle') void end(id, decision);
    if (decision !== 'warn') return;
    live.hasWarned = true;
    announce(live, { type: 'expiring', expiresAt: new Date(expiresAtMs).toISOString() });
  }

  /** Takes over what dead processes left, sweeps up, and corrects what we believe of our own. One at a time. */
  function sweep(): Promise<void> {
    sweeping ??= reconcile().finally(() => {
      sweeping = null;
    });
    return sweeping;
  }

  async function reconcile(): Promise<void> {
    await runtime.removeLeftovers();
    const records = await runtime.listSandboxes();
    const entries = await ledger.list();
    const keepers = new Map(
      await Promise.all(
        [...new Set(entries.map(({ keeper }) => keeper))].map(async (keeper) => [keeper, await isStampAlive(keeper)] as const),
      ),
    );
    const reap = planReap({ records, ledger: entries, isKept: (keeper) => keepers.get(keeper) ?? false });
    const keeper = await ownStamp();
    for (const { entry, record } of reap.adopt) await takeOver({ ...entry, keeper }, record);
    const doomed = new Set([...reap.remove, ...unfinished].filter((id) => !lives.has(id) || unfinished.has(id)));
    for (const id of doomed) {
      await removeById(id).catch((error: unknown) => log('could not remove what was left of a sandbox', { id, ...problemOf(error) }));
    }
    const byId = new Map(records.map((record) => [record.labels.sandboxId, record]));
    for (const live of [...lives.values()]) if (live.state === 'ready') correct(live, byId.get(live.entry.id));
  }

  async function takeOver(entry: LedgerEntry, record: SandboxRecord): Promise<void> {
    await ledger.write(entry);
    arrivals += 1;
    const live = createLiveSandbox(entry, 'ready', arrivals, now(), false);
    live.subnet = record.subnet;
    for (const { node, role, address, state } of record.nodes) if (role === 'node') live.nodes.set(node, { address, state });
    lives.set(entry.id, live);
    log('took over a running sandbox', { id: entry.id, lab: entry.lab });
  }

  /** Somebody may have removed containers by hand; a sandbox without any is gone. */
  function correct(live: LiveSandbox, record: SandboxRecord | undefined): void {
    const states = new Map(record?.nodes.map(({ node, state }) => [node, state]));
    for (const node of live.nodes.keys()) noteNode(live.entry.id, node, states.get(node) ?? 'missing');
    if ([...live.nodes.keys()].every((node) => !states.has(node))) void end(live.entry.id, 'stopped', false);
  }

  // ---- the rest ------------------------------------------------------------------------------------------------

  async function whenReady(id: string): Promise<Sandbox> {
    const live = requireLive(id);
    for (;;) {
      if (live.state === 'ready') return viewOf(live);
      if (live.state === 'failed' && live.problem) throw new EngineError(codeOf(live.problem.code), live.problem.detail);
      if (!lives.has(id)) throw new EngineError('not-found', `sandbox ${id} was stopped`);
      await nextChange(live);
    }
  }

  function nextChange(live: LiveSandbox): Promise<void> {
    return new Promise((resolve) => {
      const listener = (): void => {
        live.listeners.delete(listener);
        resolve();
      };
      live.listeners.add(listener);
    });
  }

  async function moveOwner(from: string, to: string): Promise<void> {
    if (from === to) return;
    for (const live of [...lives.values()].filter(({ entry }) => entry.owner === from)) {
      await inTurn(live, async () => {
        live.entry = { ...live.entry, owner: to };
        if (live.state !== 'queued' && live.state !== 'failed') await ledger.write(live.entry);
        announceView(live);
      });
    }
    await shelf.move(from, to);
  }

  return {
    async adopt() {
      startTimer();
      try {
        await sweep();
      } catch (error) {
        if (!hasCode(error, 'engine-unavailable')) throw error;
        log('no container engine yet; will look again', problemOf(error));
      }
    },
    start,
    whenReady,
    list: (owner) => [...lives.values()].filter(({ entry }) => owner === undefined || entry.owner === owner).map(viewOf),
    get(id) {
      const live = lives.get(id);
      return live ? viewOf(live) : null;
    },
    steps: (id) => lives.get(id)?.steps() ?? [],
    subscribe(id, listener) {
      const live = requireLive(id);
      live.listeners.add(listener);
      return () => live.listeners.delete(listener);
    },
    containerName(id, node) {
      const live = lives.get(id);
      return live && (node === 'probe' || live.nodes.has(node)) ? containerName(id, node) : null;
    },
    extend,
    destroy: (id, { keepWork: shouldKeep } = {}) => end(id, 'stopped', shouldKeep),
    reset,
    resetNode,
    keptWork: shelf.info,
    dropWork: shelf.drop,
    moveOwner,
    async dispose() {
      if (isDisposed) return;
      isDisposed = true;
      if (timer) clearInterval(timer);
      unsubscribe();
      await sweeping?.catch(() => undefined); // it was logged
      await Promise.allSettled([...lives.values()].map(({ work }) => work));
    },
  };
}

async function ownStamp(): Promise<string> {
  return (await processStamp(process.pid)) ?? String(process.pid);
}

function toWaiting({ entry, arrival }: LiveSandbox): Waiting {
  return { id: entry.id, owner: entry.owner, arrival, memoryMb: entry.memoryMb };
}

function toRunning({ entry }: LiveSandbox): Running {
  return { owner: entry.owner, memoryMb: entry.memoryMb };
}

function codeOf(code: string): EngineError['code'] {
  return code as EngineError['code'];
}
