/**
 * The life of sandboxes: asked for, queued, made, extended, reset, ended. The engine's labels say what runs and the
 * ledger says until when and for whom; what is in memory here can be lost at any moment.
 */
import { randomBytes } from 'node:crypto';
import { drawVariants, type SandboxDraw } from './draw-variants.ts';
import { announceView, createLiveSandbox, type LiveSandbox, problemOf, viewOf } from './live-sandbox.ts';
import { bridgeName, containerName, memoryOf } from './planner.ts';
import { EngineError, type EngineErrorCode, hasCode } from './port.ts';
import { ownStamp } from './process-stamp.ts';
import { createSandboxContext } from './sandbox-context.ts';
import { createSandboxEnds } from './sandbox-ends.ts';
import { createSandboxStarts } from './sandbox-starts.ts';
import type { Sandbox, Sandboxes, StartRequest } from './sandbox-types.ts';
import { createSandboxWatch } from './sandbox-watch.ts';
import type { SandboxesOptions } from './sandboxes-options.ts';
import type { LabTopology } from './topology.ts';

export type { SandboxesOptions } from './sandboxes-options.ts';

/** Makes the owner of all sandboxes of a runtime. Nothing happens before `adopt` or `start`. */
export function createSandboxes(givenOptions: SandboxesOptions): Sandboxes {
  const context = createSandboxContext(givenOptions);
  const { options, ledger, shelf, lives, requireLive, requireReady, requireTopology, inTurn } = context;
  const { runtime, now, log } = options;
  const starts = createSandboxStarts(context);
  const ends = createSandboxEnds(context, starts.pump);
  const watch = createSandboxWatch(context, ends);
  const unsubscribe = runtime.onNodeChange(({ sandboxId, node, state }) => context.noteNode(sandboxId, node, state));
  let isDisposed = false;

  async function start(request: StartRequest): Promise<Sandbox> {
    const { owner, lab, isOperator = false } = request;
    const topology = await requireTopology(lab);
    const draw = drawFor(request, topology);
    const keeper = await ownStamp();
    // From here to the entry in `lives` nothing is awaited: two requests at once cannot both pass.
    const existing = isOperator ? undefined : existingOf(owner, lab);
    if (existing) return viewOf(existing);
    forgetFailed(owner, lab);
    const nowMs = now();
    const entry = {
      id: newId(),
      lab,
      owner,
      createdAt: new Date(nowMs).toISOString(),
      expiresAtMs: nowMs + topology.ttlMs,
      extensionsLeft: topology.extensions,
      memoryMb: memoryOf(topology.nodes),
      restored: false,
      isOperator,
      phase: 'starting' as const,
      keeper,
      draw,
    };
    const live = createLiveSandbox(entry, 'queued', context.nextArrival(), nowMs, request.restore !== false && !isOperator);
    live.topology = topology;
    lives.set(entry.id, live);
    watch.start();
    starts.pump();
    return viewOf(live);
  }

  /** Deny by default: a learner who could choose could pass an answer on. */
  function drawFor({ isOperator, variants }: StartRequest, topology: LabTopology): SandboxDraw | null {
    if (variants !== undefined && !isOperator) throw new EngineError('conflict', 'variants are drawn, not chosen');
    return drawVariants(topology.variants ?? [], variants);
  }

  /** The learner's sandbox of this lab, if there is one; rejects with `quota-exceeded` when there is no right to another. */
  function existingOf(owner: string, lab: string): LiveSandbox | undefined {
    const mine = [...lives.values()].filter(({ entry, state }) => entry.owner === owner && !entry.isOperator && state !== 'failed');
    const existing = mine.find(({ entry, state }) => entry.lab === lab && state !== 'stopping');
    const count = mine.filter(({ state }) => state !== 'stopping').length;
    if (!existing && count >= options.maxPerLearner) {
      throw new EngineError('quota-exceeded', `at most ${options.maxPerLearner} sandboxes for a learner`);
    }
    return existing;
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

  async function extend(id: string): Promise<Sandbox> {
    const live = requireReady(id);
    live.topology ??= await requireTopology(live.entry.lab);
    const { extendMs } = live.topology;
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

  async function whenReady(id: string): Promise<Sandbox> {
    const live = requireLive(id);
    for (;;) {
      if (live.state === 'ready') return viewOf(live);
      if (live.state === 'failed' && live.problem) throw new EngineError(live.problem.code as EngineErrorCode, live.problem.detail);
      if (!lives.has(id)) throw new EngineError('not-found', `sandbox ${id} was stopped`);
      await nextChange(live);
    }
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

  async function forgetOwner(owner: string): Promise<void> {
    const theirs = [...lives.values()].filter(({ entry }) => entry.owner === owner).map(({ entry }) => entry.id);
    await Promise.all(theirs.map((id) => ends.end(id, 'stopped', false)));
    await shelf.dropAll(owner);
  }

  async function adopt(): Promise<void> {
    watch.start();
    try {
      await watch.sweep();
    } catch (error) {
      if (!hasCode(error, 'engine-unavailable')) throw error;
      log('no container engine yet; will look again', problemOf(error));
    }
  }

  async function dispose(): Promise<void> {
    if (isDisposed) return;
    isDisposed = true;
    starts.dispose();
    unsubscribe();
    await watch.dispose();
    await Promise.allSettled([...lives.values()].map(({ work }) => work));
  }

  return {
    adopt,
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
    isSealed: (id) => lives.get(id)?.isSealed ?? false,
    drawOf: (id) => lives.get(id)?.entry.draw ?? null,
    extend,
    destroy: (id, { keepWork } = {}) => ends.end(id, 'stopped', keepWork),
    reset: starts.reset,
    resetNode: starts.resetNode,
    keptWork: shelf.info,
    dropWork: shelf.drop,
    readWork: async (owner, lab) => (await shelf.load(owner, lab)) ?? new Map(),
    forgetOwner,
    moveOwner,
    dispose,
  };
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
