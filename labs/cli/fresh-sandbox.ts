import type { Sandbox } from '#labs/engine/index.ts';
import type { Labs } from '#labs/gateway/compose.ts';
import * as fresh from '#labs/gateway/fresh-sandbox.ts';

/** Makes a sandbox for one use of the command line and removes it afterwards. What `variants` does not pin is drawn. */
export function withFreshSandbox<T>(
  labs: Labs,
  lab: string,
  variants: Readonly<Record<string, string>>,
  signal: AbortSignal,
  use: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  return fresh.withFreshSandbox(labs, { owner: 'cli', lab, variants }, signal, use);
}
