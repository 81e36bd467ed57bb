/** A sandbox for one use: made for whoever asks, removed afterwards however that ends. */
import type { Sandbox, Sandboxes } from '#labs/engine/index.ts';
import type { ProbeConnections } from './grading/probe-connections.ts';

export interface FreshSandboxParts {
  readonly sandboxes: Pick<Sandboxes, 'start' | 'whenReady' | 'destroy'>;
  readonly probes: Pick<ProbeConnections, 'forget'>;
}

export interface FreshSandboxRequest {
  /** Nobody's quota counts it. */
  readonly owner: string;
  readonly lab: string;
  /** What is not pinned is drawn. */
  readonly variants?: Readonly<Record<string, string>>;
}

export interface FreshSandbox {
  readonly sandbox: Sandbox;
  /** Removes it; nothing of it is kept. */
  close(): Promise<void>;
}

/** Resolves when it is ready. When that fails or `signal` aborts, nothing is left of it before this rejects. */
export async function openFreshSandbox(
  { sandboxes, probes }: FreshSandboxParts,
  request: FreshSandboxRequest,
  signal: AbortSignal,
): Promise<FreshSandbox> {
  signal.throwIfAborted();
  const { id } = await sandboxes.start({ restore: false, isOperator: true, ...request });
  async function close(): Promise<void> {
    signal.removeEventListener('abort', end);
    probes.forget(id);
    await sandboxes.destroy(id, { keepWork: false });
  }
  // While nodes are still being made: ending the sandbox makes `whenReady` reject.
  const end = () => void sandboxes.destroy(id, { keepWork: false }).catch(() => undefined); // `close` asks again and reports
  signal.addEventListener('abort', end, { once: true });
  try {
    return { sandbox: await sandboxes.whenReady(id), close };
  } catch (cause) {
    await close();
    throw cause;
  }
}

/** The same around `use`. */
export async function withFreshSandbox<T>(
  parts: FreshSandboxParts,
  request: FreshSandboxRequest,
  signal: AbortSignal,
  use: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  const { sandbox, close } = await openFreshSandbox(parts, request, signal);
  try {
    return await use(sandbox);
  } finally {
    await close();
  }
}
