/** The plan a sandbox is made from, and how to find it again after a restart. */
import type { LiveSandbox } from './live-sandbox.ts';
import { planSandbox } from './planner.ts';
import type { SandboxPlan } from './port.ts';
import type { SandboxContext } from './sandbox-context.ts';
import type { FilesByNode } from './work-shelf.ts';

/** Plans a start, with kept files over the starting files. */
export async function planStart(context: SandboxContext, live: LiveSandbox, kept: FilesByNode | null): Promise<SandboxPlan> {
  // Kept files are put back once, at this start; a reset begins from the lab's own files.
  const plan = await planOf(context, live);
  return kept ? planSandbox({ ...(await planInput(context, live)), restored: kept }) : plan;
}

/** The plan of a sandbox without kept files; it follows from its entry and its lab. */
export async function planOf(context: SandboxContext, live: LiveSandbox): Promise<SandboxPlan> {
  live.plan ??= planSandbox(await planInput(context, live));
  return live.plan;
}

async function planInput({ options, requireTopology }: SandboxContext, live: LiveSandbox) {
  const { id: sandboxId, lab, owner, createdAt } = live.entry;
  live.topology ??= await requireTopology(lab);
  return { labels: { sandboxId, lab, owner, createdAt }, topology: live.topology, images: options.images };
}
