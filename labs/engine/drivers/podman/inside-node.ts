/** Runs `inside-node.pl` (see there for why it is safe) against one container's root. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EngineError, type EngineErrorCode } from '../../port.ts';

const SCRIPT = fileURLToPath(new URL('./inside-node.pl', import.meta.url));
const TIMEOUT_MS = 20_000;
const UNSHARE_NUMBER: Readonly<Record<string, number>> = { x64: 272, arm64: 97, riscv64: 97, ppc64: 282, s390x: 303 };
const CODES: Readonly<Record<number, EngineErrorCode>> = {
  2: 'not-found',
  3: 'file-too-large',
  4: 'bad-path',
  5: 'not-found',
  6: 'node-down',
  7: 'start-timeout',
};

/** Where a container's files are, and which ids its root has outside. */
export interface NodeRoot {
  /** `/proc/<pid>/root`, or the mounted root of a stopped container. */
  readonly path: string;
  readonly containerId: string;
  readonly firstUid: number;
  readonly firstGid: number;
  readonly idCount: number;
}

export type InsideOperation = 'read' | 'write' | 'list' | 'remove' | 'connect' | 'collect' | 'await';

/** Starts an operation; the caller reads stdout and minds the exit code. */
export function spawnInside(root: NodeRoot, operation: InsideOperation, args: readonly string[]): ChildProcessWithoutNullStreams {
  const unshare = UNSHARE_NUMBER[process.arch];
  if (unshare === undefined) throw new EngineError('engine-unavailable', `no sandboxes on ${process.arch} machines yet`);
  const numbers = [root.firstUid, root.firstGid, root.idCount, unshare].map(String);
  return spawn('perl', [SCRIPT, operation, root.path, root.containerId, ...numbers, ...args], {
    stdio: 'pipe',
  });
}

/** Runs an operation to its end and returns its output; rejects with the port's error for its exit code. */
export function runInside(
  root: NodeRoot,
  operation: InsideOperation,
  args: readonly string[],
  input?: Buffer,
  options: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {},
): Promise<Buffer> {
  const { timeoutMs = TIMEOUT_MS, signal: cancel } = options;
  return new Promise((resolve, reject) => {
    const child = spawnInside(root, operation, args);
    const output: Buffer[] = [];
    const problems: Buffer[] = [];
    const stop = (): void => void child.kill('SIGKILL');
    const timer = setTimeout(stop, timeoutMs);
    cancel?.addEventListener('abort', stop, { once: true });
    if (cancel?.aborted) stop();
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => problems.push(chunk));
    child.once('error', (cause) => reject(new EngineError('engine-unavailable', 'could not run perl', { cause })));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      cancel?.removeEventListener('abort', stop);
      if (code === 0) return resolve(Buffer.concat(output));
      reject(insideError(operation, code, signal, Buffer.concat(problems).toString('utf8').trim()));
    });
    // The operation may end before it has read everything (a bad path); its exit code says what happened.
    child.stdin.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') reject(new EngineError('internal', `${operation}: ${error.message}`, { cause: error }));
    });
    child.stdin.end(input);
  });
}

function insideError(operation: string, code: number | null, signal: NodeJS.Signals | null, text: string): EngineError {
  if (signal) return new EngineError('timeout', `${operation} in the node was stopped: ${signal}`);
  return new EngineError(CODES[code ?? 1] ?? 'internal', `${operation} in the node: ${text || `exit code ${code}`}`);
}
