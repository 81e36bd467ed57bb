/** How sandboxes come to be: the queue, the start, and the reset, which is a start without a queue. */
import { applyDraw } from './apply-draw.ts';
import { buildNode, buildNodes, buildSandbox, HalfMadeError, removePlanned } from './build-sandbox.ts';
import { announce, announceView, type LiveSandbox, problemOf, viewOf } from './live-sandbox.ts';
import { EngineError, type SandboxPlan } from './port.ts';
import type { SandboxContext } from './sandbox-context.ts';
import { planOf, planStart } from './sandbox-plans.ts';
import type { Sandbox } from './sandbox-types.ts';
import { admit, orderQueue, type Running, type Waiting } from './start-queue.ts';
import { createStartSteps, type StartSteps } from './start-steps.ts';

export interface SandboxStarts {
  /** Starts what there is room for and tells the rest their place. Call whenever room or queue changed. */
  pump(): void;
  reset(id: string): Promise<Sandbox>;
  resetNode(id: string, node: string): Promise<Sandbox>;
  /** Nothing is started any more. */
  dispose(): void;
}

/** Performs starts and resets of the sandboxes in `context`. */
export function createSandboxStarts(context: SandboxContext): SandboxStarts {
  const { options, ledger, shelf, lives, unfinished, requireLive, requireReady, noteNode, inTurn } = context;
  const { runtime, now, log } = options;
  let isDisposed = false;

  function pump(): void {
    if (isDisposed) return;
    const all = [...lives.values()];
    const waiting = all.filter(({ state }) => state === 'queued').map(toWaiting);
    const running = all.filter(({ state }) => state !== 'queued' && state !== 'failed').map(toRunning);
    const free = options.maxStarting - all.filter(({ state }) => state === 'starting').length;
    for (const { id } of admit(waiting, running, options).slice(0, Math.max(0, free))) void begin(requireLive(id));
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
      becomeReady(live);
    } catch (error) {
      await giveUp(live, error);
    } finally {
      pump();
    }
  }

  function becomeReady(live: LiveSandbox): void {
    if (live.state !== 'starting') return; // stopped in the very last moment
    live.state = 'ready';
    live.lastActiveMs = now();
    announceView(live);
  }

  async function make(live: LiveSandbox): Promise<void> {
    const { owner, lab } = live.entry;
    const steps = beginSteps(live);
    await ledger.write(live.entry);
    const kept = live.wantsWork && live.entry.draw === null ? await shelf.load(owner, lab) : null;
    if (kept) await steps.run('restore', async () => undefined); // the files go in with each node, before its first process
    const plan = await steps.run('plan', () => planStart(context, live, kept));
    showPlanned(live, plan);
    await sealed(live, () => buildSandbox(runtime, plan, steps, live.abort.signal, () => prepare(live, plan, steps)));
    const expiresAtMs = now() + (live.topology?.ttlMs ?? 0);
    live.entry = { ...live.entry, restored: kept !== null, phase: 'ready', expiresAtMs };
    await ledger.write(live.entry);
  }

  /** While something is drawn for it, nobody may look into the nodes before it is in them. */
  async function sealed(live: LiveSandbox, work: () => Promise<void>): Promise<void> {
    live.isSealed = live.entry.draw !== null;
    try {
      await work();
    } finally {
      live.isSealed = false;
    }
  }

  async function prepare(live: LiveSandbox, plan: SandboxPlan, steps: StartSteps, only?: string): Promise<void> {
    const { draw } = live.entry;
    if (draw === null) return;
    const groups = live.topology?.variants ?? [];
    const names = new Map(plan.nodes.map(({ node, containerName }) => [node, containerName]));
    const containerOf = (node: string) => names.get(node) ?? '';
    const parts = { runtime, groups, draw, containerName: containerOf, signal: live.abort.signal };
    await steps.run('prepare', () => applyDraw(parts, only));
  }

  function beginSteps(live: LiveSandbox): StartSteps {
    const steps = createStartSteps((step) => {
      announce(live, { type: 'step', step });
      const [kind, node = '', what] = step.step.split(':');
      if (kind === 'node' && what === 'boot' && step.status === 'done') noteNode(live.entry.id, node, 'up');
    });
    live.steps = steps.list;
    return steps;
  }

  function showPlanned(live: LiveSandbox, plan: SandboxPlan): void {
    for (const { node, role, address } of plan.nodes) {
      if (role === 'node') live.nodes.set(node, { address, state: 'booting' });
    }
    announceView(live);
  }

  async function giveUp(live: LiveSandbox, error: unknown): Promise<void> {
    const { id, lab } = live.entry;
    if (error instanceof HalfMadeError) unfinished.add(id);
    else await ledger.remove(id).catch((cause: unknown) => log('could not strike a failed sandbox', { id, ...problemOf(cause) }));
    if (live.abort.signal.aborted) return; // whoever stopped it tells
    log('a sandbox did not start', { id, lab, ...problemOf(error), error });
    live.state = 'failed';
    live.problem = problemOf(error);
    announceView(live);
    announce(live, { type: 'gone', reason: 'failed' });
  }

  async function reset(id: string): Promise<Sandbox> {
    const live = requireReady(id);
    live.state = 'starting';
    announceView(live);
    inTurn(live, () => remake(live)).then(
      () => becomeReady(live),
      (error: unknown) => giveUpReset(live, error),
    );
    return viewOf(live);
  }

  async function remake(live: LiveSandbox): Promise<void> {
    const steps = beginSteps(live);
    await shelf.drop(live.entry.owner, live.entry.lab);
    const plan = await planOf(context, live);
    showPlanned(live, plan);
    // Cut off half-way, it would arrive half broken: the next process removes it instead of taking it over.
    if (live.entry.draw !== null) await ledger.write({ ...live.entry, phase: 'starting' });
    await Promise.all(plan.nodes.map(({ containerName }) => runtime.removeNode(containerName)));
    await sealed(live, async () => {
      await buildNodes(runtime, plan, steps, live.abort.signal);
      await prepare(live, plan, steps);
    });
    live.entry = { ...live.entry, restored: false, phase: 'ready' };
    await ledger.write(live.entry);
  }

  async function giveUpReset(live: LiveSandbox, error: unknown): Promise<void> {
    if (live.abort.signal.aborted) return; // whoever stopped it removes it
    try {
      if (live.plan) await removePlanned(runtime, live.plan);
      await giveUp(live, error);
    } catch (cause) {
      await giveUp(live, new HalfMadeError(problemOf(error).detail, { cause }));
    }
    pump();
  }

  async function resetNode(id: string, node: string): Promise<Sandbox> {
    const live = requireReady(id);
    const plan = await planOf(context, live);
    const target = plan.nodes.find((candidate) => candidate.node === node && candidate.role === 'node');
    if (!target) throw new EngineError('not-found', `sandbox ${id} has no node ${node}`);
    await inTurn(live, async () => {
      await runtime.removeNode(target.containerName);
      noteNode(id, node, 'booting');
      const steps = createStartSteps(() => undefined);
      await sealed(live, async () => {
        await buildNode(runtime, plan, target, steps, live.abort.signal);
        await prepare(live, plan, steps, node);
      });
      noteNode(id, node, 'up');
    });
    return viewOf(live);
  }

  return {
    pump,
    reset,
    resetNode,
    dispose() {
      isDisposed = true;
    },
  };
}

function toWaiting({ entry, arrival }: LiveSandbox): Waiting {
  return { id: entry.id, owner: entry.owner, arrival, memoryMb: entry.memoryMb };
}

function toRunning({ entry }: LiveSandbox): Running {
  return { owner: entry.owner, memoryMb: entry.memoryMb };
}
