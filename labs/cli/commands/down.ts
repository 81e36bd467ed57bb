import { createLabsClient } from '#labs/gateway/client.ts';
import type { Labs } from '#labs/gateway/compose.ts';
import type { LabsEnv } from '#labs/gateway/env.ts';
import { EXIT } from '../cli-error.ts';
import type { Output } from '../console.ts';
import { findSandbox } from '../find-sandbox.ts';
import { type CommandContext, withLabs } from '../with-labs.ts';

/** `down SANDBOX` or `down --all`: nothing of it is left. A running labs process is asked to end its own, which keeps learners' work. */
export async function down(context: CommandContext, output: Output, which: { readonly id: string } | 'all'): Promise<number> {
  return withLabs(context, async (labs) => {
    const ids =
      which === 'all' ? (await labs.runtime.listSandboxes()).map((record) => record.labels.sandboxId) : [await oneId(labs, which.id)];
    const elsewhere = await endElsewhere(context.env, ids);
    const own = ids.filter((id) => !elsewhere.includes(id));
    // Takes over what no living process keeps, and sweeps what is only half there.
    if (own.length > 0 || which === 'all') await labs.sandboxes.adopt();
    for (const id of own) await labs.sandboxes.destroy(id);
    for (const id of ids) output.progress(`${id} is gone`);
    const left = (await labs.runtime.listSandboxes()).filter((record) => ids.includes(record.labels.sandboxId));
    for (const record of left) await removeByHand(labs, record);
    if (which === 'all' && ids.length === 0) output.progress('no sandbox runs');
    return EXIT.passed;
  });
}

async function oneId(labs: Labs, id: string): Promise<string> {
  return (await findSandbox(labs.runtime, id)).labels.sandboxId;
}

/** Ids a running labs process has ended. */
async function endElsewhere(env: LabsEnv, ids: readonly string[]): Promise<readonly string[]> {
  if (env.LUYEN_LABS_SOCKET === undefined) return [];
  const client = createLabsClient({ socketPath: env.LUYEN_LABS_SOCKET });
  const known = await client.list().catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'labs-unreachable') return [];
    throw cause;
  });
  const ended = known.map((sandbox) => sandbox.id).filter((id) => ids.includes(id));
  for (const id of ended) await client.stop(id);
  return ended;
}

/** What the life of sandboxes no longer knows but the engine still holds. */
async function removeByHand({ runtime }: Labs, record: Awaited<ReturnType<Labs['runtime']['listSandboxes']>>[number]): Promise<void> {
  for (const node of record.nodes) await runtime.removeNode(node.containerName);
  if (record.network !== null) await runtime.removeNetwork(record.network);
}
