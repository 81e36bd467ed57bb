/** Who else is at work on this data directory: another supervisor, or processes one left behind when it was killed. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** In the run directory: the supervisor's process id and, on a second line, the platform's address. */
export const SUPERVISOR_FILE = 'start.pid';
const END_TIMEOUT_MS = 12_000;

/**
 * @param {string} pidFile
 * @param {string} marker Part of the process's command line: a pid alone may have been given to a stranger.
 * @returns {number | undefined} The process, when it lives and is ours.
 */
export function livingPid(pidFile, marker) {
  if (!existsSync(pidFile)) return undefined;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  const commandLine = `/proc/${pid}/cmdline`;
  if (!Number.isInteger(pid) || pid <= 0 || !existsSync(commandLine)) return undefined;
  return readFileSync(commandLine, 'utf8').includes(marker) ? pid : undefined;
}

/**
 * @param {string} runDir
 * @returns {{ pid: number, url: string } | undefined} The supervisor at work on this data directory, and where its platform is.
 */
export function findSupervisor(runDir) {
  const file = join(runDir, SUPERVISOR_FILE);
  const pid = livingPid(file, 'start.mjs');
  return pid === undefined ? undefined : { pid, url: readFileSync(file, 'utf8').split('\n')[1] ?? '' };
}

/**
 * Ends processes whose supervisor is gone, so that their socket and port are free. What they hold (sandboxes, people's
 * work) outlives them.
 *
 * @param {string} runDir
 * @param {readonly { name: string, marker: string }[]} processes
 * @param {(line: string) => void} say
 */
export async function endOrphans(runDir, processes, say) {
  for (const { name, marker } of processes) {
    const pidFile = join(runDir, `${name}.pid`);
    const pid = livingPid(pidFile, marker);
    if (pid !== undefined) {
      say(`${name}: ending process ${pid}, left over from an earlier start`);
      process.kill(pid, 'SIGTERM');
      const deadline = Date.now() + END_TIMEOUT_MS;
      while (livingPid(pidFile, marker) === pid && Date.now() < deadline) await delay(50);
      if (livingPid(pidFile, marker) === pid) process.kill(pid, 'SIGKILL');
    }
    rmSync(pidFile, { force: true });
  }
}
