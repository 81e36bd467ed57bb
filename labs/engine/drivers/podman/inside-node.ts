/** Runs `inside-node.pl` (see there for why it is safe) against one container's root. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { EngineError, type EngineErrorCode } from '../../port.ts';

const SCRIPT = fileURLToPath(new URL('./inside-node.pl', import.meta.url));
const TIMEOUT_MS = 20_000;
/** Numbers of unshare(2) and sendmsg(2), which Perl has no names for. */
const SYSTEM_CALLS: Readonly<Record<string, { readonly unshare: number; readonly sendmsg: number }>> = {
  x64: { unshare: 272, sendmsg: 46 },
  arm64: { unshare: 97, sendmsg: 211 },
};
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

export type InsideOperation = 'read' | 'write' | 'list' | 'remove' | 'collect' | 'await';

/** The command line of an operation; the caller starts it and minds its exit code. */
export function insideCommand(root: NodeRoot, operation: InsideOperation | 'connect', args: readonly string[]): readonly string[] {
  const { unshare, sendmsg } = systemCalls();
  const numbers = [root.firstUid, root.firstGid, root.idCount, unshare].map(String);
  return [SCRIPT, operation, root.path, root.containerId, ...numbers, ...args, ...(operation === 'connect' ? [String(sendmsg)] : [])];
}

function systemCalls(): { readonly unshare: number; readonly sendmsg: number } {
  const calls = SYSTEM_CALLS[process.arch];
  if (!calls) throw new EngineError('engine-unavailable', `no sandboxes on ${process.arch} machines yet`);
  return calls;
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
    const child = spawn('perl', insideCommand(root, operation, args), { stdio: 'pipe' });
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

/** What an exit code of the script means. */
export function insideError(operation: string, code: number | null, signal: NodeJS.Signals | null, text: string): EngineError {
  if (signal) return new EngineError('timeout', `${operation} in the node was stopped: ${signal}`);
  return new EngineError(CODES[code ?? 1] ?? 'internal', `${operation} in the node: ${text || `exit code ${code}`}`);
}
