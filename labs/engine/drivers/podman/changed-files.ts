/** What a container changed against its image. */
import { z } from 'zod';
import { EngineError } from '../../port.ts';
import type { PodmanClient } from './client.ts';

const DELETED = 2;
const ChangesSchema = z.array(z.object({ Path: z.string(), Kind: z.number() })).nullable();
const SKIPPED = /^\/(run|tmp|var\/log|proc|sys|dev)(\/|$)/;

/** Absolute paths that are new or different, directories included, sorted; volatile folders are left out. */
export async function changedFiles(client: PodmanClient, containerName: string): Promise<readonly string[]> {
  const { body } = await client.call('GET', `/containers/${encodeURIComponent(containerName)}/changes`);
  const parsed = ChangesSchema.safeParse(body);
  if (!parsed.success) throw new EngineError('internal', 'unexpected list of changes', { cause: parsed.error });
  const paths = (parsed.data ?? []).filter(({ Kind }) => Kind !== DELETED).map(({ Path }) => Path);
  return paths.filter((changed) => !SKIPPED.test(changed)).sort();
}
