/** Whether sandboxes can run here, and what an operator has to do when they cannot. */
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { hasCode, isEngineError, type RuntimeHealth } from '../../port.ts';
import type { PodmanClient } from './client.ts';
import { readSetUpProblem } from './set-up-problem.ts';
import { detectCgroup } from './user-namespace.ts';

type Problem = RuntimeHealth['problems'][number];

const InfoSchema = z.object({
  store: z.object({ graphStatus: z.record(z.string(), z.string()).nullish() }),
  version: z.object({ Version: z.string() }),
});
const PROGRAMS = ['podman', 'nft', 'ip', 'nsenter', 'mount', 'perl', 'flock'];

/** Looks at everything a sandbox needs. Never rejects. */
export async function checkHealth(
  client: PodmanClient,
  images: readonly string[],
  engineDir: string,
  isMirrored: () => Promise<boolean>,
): Promise<RuntimeHealth> {
  const problems: Problem[] = [];
  const noted = await readSetUpProblem(engineDir);
  if (noted !== null) problems.push(noted);
  if (process.getuid?.() !== 0)
    problems.push({ code: 'not-root', detail: 'sandboxes need root: their nodes get networks and user namespaces of their own' });
  const missing = await missingPrograms();
  if (missing.length > 0) problems.push({ code: 'engine-missing', detail: `not installed: ${missing.join(', ')}` });
  const cgroup = await detectCgroup();
  const base = { engine: 'podman', cgroup };
  if (problems.length > 0) return { ...base, available: false, problems };
  try {
    const info = InfoSchema.parse((await client.call('GET', '/info')).body);
    problems.push(...(await missingImages(client, images)));
    const isAvailable = problems.length === 0;
    return {
      ...base,
      available: isAvailable,
      version: info.version.Version,
      problems: [...problems, ...diskProblem(info), ...(await mirrorProblem(isMirrored))],
    };
  } catch (error) {
    const detail = isEngineError(error) ? error.message : `unexpected answer of the engine: ${String(error)}`;
    return { ...base, available: false, problems: [{ code: 'engine-unreachable', detail }] };
  }
}

async function missingPrograms(): Promise<readonly string[]> {
  const folders = (process.env.PATH ?? '').split(':');
  const isThere = async (program: string): Promise<boolean> => {
    const looks = folders.map((folder) => access(path.join(folder, program), constants.X_OK));
    return Promise.any(looks).then(
      () => true,
      () => false,
    );
  };
  const found = await Promise.all(PROGRAMS.map(isThere));
  return PROGRAMS.filter((_, index) => !found[index]);
}

async function missingImages(client: PodmanClient, images: readonly string[]): Promise<readonly Problem[]> {
  const checks = images.map(async (image): Promise<Problem | null> => {
    try {
      const { status } = await client.call('GET', `/images/${encodeURIComponent(image)}/exists`, { accept: [404] });
      return status === 404 ? { code: 'image-missing', detail: image } : null;
    } catch (error) {
      if (hasCode(error, 'image-missing')) return { code: 'image-missing', detail: image };
      throw error;
    }
  });
  return (await Promise.all(checks)).flatMap((problem) => (problem ? [problem] : []));
}

/** A note, not a reason to be unavailable. */
function diskProblem(info: z.infer<typeof InfoSchema>): readonly Problem[] {
  const filesystem = info.store.graphStatus?.['Backing Filesystem'] ?? 'unknown';
  return [{ code: 'disk-limit-unsupported', detail: `storage on ${filesystem}: a node's disk limit holds per file, not in sum` }];
}

/** A note as well: everything runs, only checks that listen for it hear nothing. */
async function mirrorProblem(isMirrored: () => Promise<boolean>): Promise<readonly Problem[]> {
  if (await isMirrored()) return [];
  return [{ code: 'wire-not-mirrored', detail: 'this kernel cannot copy frames (nftables netdev, dup): unicast VRRP cannot be observed' }];
}
