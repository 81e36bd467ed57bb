/** Ends a command in a container as a closed terminal would. */
import { readFile } from 'node:fs/promises';

/** What closing a terminal does: SIGHUP, but only to a process that is in this container's control groups. */
export async function hangUpProcess(pid: number, containerId: string): Promise<void> {
  const groups = await readFile(`/proc/${pid}/cgroup`, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return ''; // ended meanwhile
    throw error;
  });
  if (!groups.includes(containerId)) return;
  try {
    process.kill(pid, 'SIGHUP');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
