import type { Sandbox } from '#labs/engine/index.ts';
import type { Labs } from '#labs/gateway/compose.ts';

/** Makes a sandbox for one use and removes it afterwards, however that ends. What `variants` does not pin is drawn. */
export async function withFreshSandbox<T>(
  labs: Labs,
  lab: string,
  variants: Readonly<Record<string, string>>,
  signal: AbortSignal,
  use: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const { id } = await labs.sandboxes.start({ owner: 'cli', lab, restore: false, isOperator: true, variants });
  // Ctrl-C while nodes are still being made: ending the sandbox makes `whenReady` reject.
  const end = () => void labs.sandboxes.destroy(id, { keepWork: false }).catch(() => undefined); // the `finally` below asks again and reports
  signal.addEventListener('abort', end, { once: true });
  try {
    const sandbox = await labs.sandboxes.whenReady(id);
    return await use(sandbox);
  } finally {
    signal.removeEventListener('abort', end);
    labs.probes.forget(id);
    await labs.sandboxes.destroy(id, { keepWork: false });
  }
}
