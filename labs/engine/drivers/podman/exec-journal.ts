/**
 * Remembers on disk which exec sessions this process is attached to. When the process is killed, its commands would run
 * on in the nodes with nobody at the other end; the next process finds the notes of the dead one and hangs them up.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isStampAlive, processStamp } from '../../process-stamp.ts';

export interface ExecJournal {
  add(execId: string, containerName: string): Promise<void>;
  remove(execId: string): Promise<void>;
  /** Notes of processes that are no more. The notes are forgotten. */
  takeStale(): Promise<readonly { readonly execId: string; readonly containerName: string }[]>;
}

/** One small file per session under `directory`, named `<pid>-<start time>.<exec id>`, holding the container's name. */
export function createExecJournal(directory: string): ExecJournal {
  const self = processStamp(process.pid);
  const file = async (execId: string): Promise<string> => path.join(directory, `${await self}.${execId}`);
  return {
    async add(execId, containerName) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await writeFile(await file(execId), containerName, { mode: 0o600 });
    },
    async remove(execId) {
      await rm(await file(execId), { force: true });
    },
    async takeStale() {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const names = await readdir(directory);
      const taken = await Promise.all(names.map((name) => takeIfStale(directory, name)));
      return taken.flatMap((note) => (note ? [note] : []));
    },
  };
}

async function takeIfStale(directory: string, name: string): Promise<{ execId: string; containerName: string } | null> {
  const [owner = '', execId = ''] = name.split('.');
  if (await isStampAlive(owner)) return null;
  const file = path.join(directory, name);
  const containerName = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null; // another process of ours took it
    throw error;
  });
  await rm(file, { force: true });
  return containerName === null ? null : { execId, containerName };
}
