/** The plan a sandbox is made from, and how to find it again after a restart. */
import type { LiveSandbox } from './live-sandbox.ts';
import { planSandbox } from './planner.ts';
import type { SandboxPlan } from './port.ts';
import type { SandboxContext } from './sandbox-context.ts';
import type { FilesByNode } from './work-shelf.ts';

export interface KeptFiles {
  readonly subnet: string | null;
  readonly files: FilesByNode;
}

/** Plans a start on a free subnet, with kept files over the starting files. */
export async function planStart(context: SandboxContext, live: LiveSandbox, kept: KeptFiles | null): Promise<SandboxPlan> {
  const input = await planInput(context, live);
  const usedSubnets = await context.options.runtime.usedSubnets();
  const plan = planSandbox({ ...input, usedSubnets, preferredSubnet: kept?.subnet ?? null, restored: kept?.files });
  live.subnet = plan.network.subnet;
  // Kept files are put back once, at this start; a reset begins from the lab's own files.
  live.plan = planSandbox({ ...input, usedSubnets: [], preferredSubnet: live.subnet });
  return plan;
}

/** The plan of a running sandbox without kept files; after a take-over it is found again from the subnet. */
export async function planOf(context: SandboxContext, live: LiveSandbox): Promise<SandboxPlan> {
  live.plan ??= planSandbox({ ...(await planInput(context, live)), usedSubnets: [], preferredSubnet: live.subnet });
  return live.plan;
}

async function planInput({ options, requireTopology }: SandboxContext, live: LiveSandbox) {
  const { id: sandboxId, lab, owner, createdAt } = live.entry;
  live.topology ??= await requireTopology(lab);
  return { labels: { sandboxId, lab, owner, createdAt }, topology: live.topology, images: options.images, range: options.range };
}
