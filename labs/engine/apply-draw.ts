/** Puts what was drawn into the nodes, before anybody may look at them. */
import type { SandboxDraw } from './draw-variants.ts';
import { EngineError, type Runtime } from './port.ts';
import type { VariantGroup, VariantNode } from './topology.ts';

const SCRIPT_TIMEOUT_MS = 120_000;

export interface DrawParts {
  readonly runtime: Runtime;
  readonly groups: readonly VariantGroup[];
  readonly draw: SandboxDraw;
  /** The engine's name of a node's container. */
  containerName(node: string): string;
  readonly signal: AbortSignal;
}

/**
 * Applies the drawn variant of every group, group by group: its files on all nodes, then its scripts node by node, as root.
 * A script is handed to bash as an argument, so that no file and no name of it is ever in the node; it knows the seed as
 * `LUYEN_SEED`. Rejects when a script fails: the lab is at fault then, not the learner.
 * @param only applies only this node's part, for one that was made anew.
 */
export async function applyDraw(parts: DrawParts, only?: string): Promise<void> {
  for (const { name, variants } of parts.groups) {
    const drawn = variants.find((variant) => variant.name === parts.draw.variants[name]);
    if (!drawn) throw new EngineError('conflict', `the variant that was drawn of ${name} is not in the lab any more`);
    const nodes = drawn.nodes.filter(({ node }) => only === undefined || node === only);
    for (const { node, files } of nodes) {
      if (files.length > 0) await parts.runtime.writeFiles(parts.containerName(node), files);
    }
    for (const node of nodes) await runScript(parts, name, node);
  }
}

async function runScript({ runtime, draw, containerName, signal }: DrawParts, group: string, { node, script }: VariantNode): Promise<void> {
  if (signal.aborted) throw new EngineError('not-found', 'the sandbox was stopped while it started');
  if (script === undefined) return;
  const spec = { command: ['bash', '-c', script], env: { LUYEN_SEED: draw.seed, HOME: '/root' }, workingDir: '/' };
  const { exitCode, stderr } = await runtime.run(containerName(node), spec, { timeoutMs: SCRIPT_TIMEOUT_MS });
  if (exitCode === 0) return;
  const said = stderr.toString('utf8').trim().slice(-500);
  throw new EngineError('exec-failed', `the variant ${draw.variants[group]} of ${group} failed on ${node} (${exitCode}): ${said}`);
}
