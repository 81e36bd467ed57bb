/** Makes a planned sandbox, all nodes at once, or nothing of it. */
import { EngineError, type NodePlan, type Runtime, type SandboxPlan } from './port.ts';
import type { StartSteps } from './start-steps.ts';

const BOOT_TIMEOUT_MS = 60_000;

/**
 * Makes network and nodes, waits until all are up, and prepares what must be done in nodes that run. When anything fails, or `signal` aborts, everything made so far
 * is removed again before it rejects with the first failure.
 */
export async function buildSandbox(
  runtime: Runtime,
  plan: SandboxPlan,
  steps: StartSteps,
  signal: AbortSignal,
  prepare: () => Promise<void> = async () => undefined,
): Promise<void> {
  try {
    refuseAborted(signal);
    await steps.run('network', () => runtime.createNetwork(plan.network, plan.labels));
    await buildNodes(runtime, plan, steps, signal);
    refuseAborted(signal);
    await unlessAborted(prepare(), signal);
  } catch (error) {
    await removeHalfMade(runtime, plan, error);
    throw error;
  }
}

/** A removal that fails too must not hide why we are here; whoever owns the sandbox has to try again. */
async function removeHalfMade(runtime: Runtime, plan: SandboxPlan, reason: unknown): Promise<void> {
  try {
    await removePlanned(runtime, plan);
  } catch (removal) {
    const cause = new AggregateError([reason, removal], 'start and clean-up failed');
    throw new HalfMadeError(reason instanceof Error ? reason.message : String(reason), { cause });
  }
}

/** A start failed and parts of the sandbox are still there. */
export class HalfMadeError extends EngineError {
  constructor(message: string, options: ErrorOptions) {
    super('internal', message, options);
  }
}

/** Removes everything a plan may have made. */
export function removePlanned(runtime: Runtime, plan: SandboxPlan): Promise<void> {
  const names = plan.nodes.map(({ containerName }) => containerName);
  return removeSandbox(runtime, plan.network.name, names);
}

/** Makes all nodes of a plan on its existing network. Settles only when no creation is under way any more. */
export async function buildNodes(runtime: Runtime, plan: SandboxPlan, steps: StartSteps, signal: AbortSignal): Promise<void> {
  const outcomes = await Promise.allSettled(plan.nodes.map((node) => buildNode(runtime, plan, node, steps, signal)));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

/** Makes one node and waits until it is up. */
export async function buildNode(
  runtime: Runtime,
  plan: SandboxPlan,
  node: NodePlan,
  steps: StartSteps,
  signal: AbortSignal,
): Promise<void> {
  const create = (): Promise<void> => runtime.createNode(node, plan.network, plan.labels);
  refuseAborted(signal);
  if (node.role === 'probe') {
    await steps.run('probe', create);
    return;
  }
  await steps.run(`node:${node.node}:create`, create);
  refuseAborted(signal);
  await steps.run(`node:${node.node}:boot`, () => unlessAborted(runtime.waitUntilUp(node.containerName, BOOT_TIMEOUT_MS), signal));
}

/** Removes nodes, then the network, of a sandbox. Idempotent; tries everything before it rejects. */
export async function removeSandbox(runtime: Runtime, network: string | null, containerNames: readonly string[]): Promise<void> {
  const removals = await Promise.allSettled(containerNames.map((name) => runtime.removeNode(name)));
  if (network) await runtime.removeNetwork(network);
  const failed = removals.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

/** A stop does not wait for a boot. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let onAbort = (): void => undefined;
  const aborted = new Promise<void>((resolve) => {
    onAbort = resolve;
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    await Promise.race([work, aborted]);
    refuseAborted(signal);
  } finally {
    signal.removeEventListener('abort', onAbort);
    work.catch(() => undefined); // after a stop nobody asks how the boot went
  }
}

function refuseAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new EngineError('not-found', 'the sandbox was stopped while it started');
}
