/** One of our processes, kept running: started again with growing pauses when it ends by itself, stopped when told. */
import { spawn } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;
/** A process that lived this long was healthy; its next pause is short again. */
const HEALTHY_AFTER_MS = 30_000;
/** More than the processes' own deadlines for a clean end. */
const KILL_AFTER_MS = 12_000;

/**
 * @param {number} previousPauseMs 0 before the first.
 * @param {number} livedMs
 * @returns {number}
 */
export function nextPause(previousPauseMs, livedMs) {
  if (previousPauseMs === 0 || livedMs >= HEALTHY_AFTER_MS) return FIRST_PAUSE_MS;
  return Math.min(previousPauseMs * 2, LONGEST_PAUSE_MS);
}

/**
 * Starts the process and keeps it.
 *
 * @param {{ name: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, pidFile: string, say: (line: string) => void }} options
 * @returns {{ stop: () => Promise<void> }} `stop` is idempotent: SIGTERM, then SIGKILL, and no new start.
 */
export function keepRunning({ name, args, cwd, env, pidFile, say }) {
  let isStopping = false;
  let pauseMs = 0;
  /** @type {import('node:child_process').ChildProcess | undefined} */
  let child;
  /** @type {NodeJS.Timeout | undefined} */
  let restart;
  /** @type {Promise<void>} */
  let ended = Promise.resolve();

  const start = () => {
    const startedAt = Date.now();
    const current = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'inherit', 'inherit'] });
    child = current;
    if (current.pid !== undefined) writeFileSync(pidFile, `${current.pid}\n`);
    ended = new Promise((resolve) => {
      current.on('error', (error) => say(`${name}: could not be started (${error.message})`));
      current.on('close', (code, signal) => {
        rmSync(pidFile, { force: true });
        resolve();
        if (isStopping) return;
        pauseMs = nextPause(pauseMs, Date.now() - startedAt);
        say(`${name}: ended with ${signal ?? code}; starting again in ${pauseMs / 1000} s`);
        restart = setTimeout(start, pauseMs);
      });
    });
  };
  start();

  return {
    async stop() {
      isStopping = true;
      clearTimeout(restart);
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return ended;
      child.kill('SIGTERM');
      const kill = setTimeout(() => child?.kill('SIGKILL'), KILL_AFTER_MS);
      await ended;
      clearTimeout(kill);
    },
  };
}
