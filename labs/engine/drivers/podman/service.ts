/**
 * Sees to it that a Podman service answers on our socket. The service is detached and shared: it outlives a killed labs
 * process, other processes of ours use the same one, and it ends by itself once nobody has been connected for a while.
 */
import { spawn } from 'node:child_process';
import { open } from 'node:fs/promises';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EngineError } from '../../port.ts';

const IDLE_SECONDS = 60;
const START_TIMEOUT_MS = 15_000;
const LOCKED = 75;

export interface ServiceOptions {
  readonly socketPath: string;
  /** Folder of our `containers.conf`. */
  readonly engineDir: string;
}

/** Returns `ensure`, which resolves once the service accepts connections; concurrent callers share one start. */
export function createPodmanService(options: ServiceOptions): { ensure(): Promise<void> } {
  let starting: Promise<void> | null = null;
  async function ensure(): Promise<void> {
    if (await accepts(options.socketPath)) return;
    starting ??= startService(options).finally(() => {
      starting = null;
    });
    await starting;
  }
  return { ensure };
}

async function startService({ socketPath, engineDir }: ServiceOptions): Promise<void> {
  const log = await open(path.join(engineDir, 'podman-service.log'), 'w', 0o600).catch((cause: unknown) => {
    throw new EngineError('engine-unavailable', `no engine folder at ${engineDir}`, { cause });
  });
  try {
    // The lock makes it one service per socket however many processes of ours start at once; the losers just wait below.
    const command = ['podman', 'system', 'service', `--time=${IDLE_SECONDS}`, `unix://${socketPath}`];
    const child = spawn('flock', ['--nonblock', '--conflict-exit-code', String(LOCKED), `${socketPath}.lock`, ...command], {
      detached: true,
      // A container's monitor leaves a file named `oom` where it stands when the kernel ends something for lack of memory.
      cwd: engineDir,
      stdio: ['ignore', log.fd, log.fd],
      env: { ...process.env, CONTAINERS_CONF: path.join(engineDir, 'containers.conf') },
    });
    let ended: string | null = null;
    child.once('error', (error) => {
      ended = error.message;
    });
    child.once('exit', (code, signal) => {
      if (code !== LOCKED) ended = `podman system service ended (${signal ?? code})`;
    });
    child.unref();
    const deadline = Date.now() + START_TIMEOUT_MS;
    while (Date.now() < deadline) {
      if (await accepts(socketPath)) return;
      if (ended) throw new EngineError('engine-unavailable', ended);
      await delay(25);
    }
    throw new EngineError('engine-unavailable', `no answer on ${socketPath} after ${START_TIMEOUT_MS} ms`);
  } finally {
    await log.close();
  }
}

function accepts(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
