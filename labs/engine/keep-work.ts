/** Takes a sandbox's changed files to the work shelf. */
import type { NodeFileSpec, Runtime, SandboxPlan } from './port.ts';
import { selectWorkPaths, WORK_LIMITS, withoutStartingFiles } from './work-selection.ts';
import type { FilesByNode } from './work-shelf.ts';

/** The learner's files of every node of `plan`, whose files must be the starting files alone. */
export async function collectWork(runtime: Runtime, plan: SandboxPlan): Promise<FilesByNode> {
  const nodes = plan.nodes.filter(({ role }) => role === 'node');
  const collected = await Promise.all(
    nodes.map(async ({ node, containerName, files = [] }): Promise<readonly [string, readonly NodeFileSpec[]]> => {
      const paths = selectWorkPaths(await runtime.changedFiles(containerName));
      const { maxFileBytes, maxTotalBytes } = WORK_LIMITS;
      const found = await runtime.readFiles(containerName, paths, {
        maxFileBytes,
        maxTotalBytes: Math.floor(maxTotalBytes / nodes.length),
      });
      return [node, withoutStartingFiles(found, files)];
    }),
  );
  return new Map(collected.filter(([, files]) => files.length > 0));
}
