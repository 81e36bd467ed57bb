/**
 * systemd in a user namespace needs to own its control group. On v2 the OCI runtime sees to that. On v1 it does not:
 * between `init` and `start` we hand the container's own directory of the systemd hierarchy to its root. The limiting
 * hierarchies (memory, pids, cpu) stay the host's, so root in the node cannot lift its limits.
 */
import { access, chown, readFile } from 'node:fs/promises';
import { EngineError } from '../../port.ts';

const V1_SYSTEMD_ROOT = '/sys/fs/cgroup/systemd';
/** What systemd writes to in its own group; `tasks` and `cgroup.procs` to move processes. */
const DELEGATED = ['', '/cgroup.procs', '/tasks', '/notify_on_release', '/cgroup.clone_children'];

/** Which control group layout this machine has; hybrid counts as v1. */
export async function detectCgroup(): Promise<'v1' | 'v2'> {
  try {
    await access('/sys/fs/cgroup/cgroup.controllers');
    return 'v2';
  } catch {
    return 'v1'; // the file exists on the unified hierarchy only
  }
}

/** Hands the initialised container's systemd group on v1 to `uid`:`gid`, its root seen from the host. */
export async function delegateSystemdGroup(pid: number, uid: number, gid: number): Promise<void> {
  const group = parseSystemdGroup(await readFile(`/proc/${pid}/cgroup`, 'utf8'));
  if (group === null || group === '/') throw new EngineError('internal', `process ${pid} has no systemd control group of its own`);
  await Promise.all(DELEGATED.map((file) => chown(`${V1_SYSTEMD_ROOT}${group}${file}`, uid, gid)));
}

/** The path in the named systemd hierarchy, out of the text of `/proc/PID/cgroup`. */
export function parseSystemdGroup(text: string): string | null {
  return /^\d+:name=systemd:(.*)$/m.exec(text)?.[1] ?? null;
}
