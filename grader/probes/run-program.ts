import { spawn } from 'node:child_process';
import { codeOf } from './error-code.ts';

export interface ProgramOptions {
  /** Added to the probe's own. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** User and group it runs as; the probe's own (root) by default. */
  readonly uid?: number;
  readonly gid?: number;
  readonly timeoutMs: number;
  /** Characters kept of all it writes. */
  readonly maxOutput: number;
}

export interface ProgramRun {
  /** Null when it was ended by a signal. */
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  /** It did not end by itself in time, and was killed. */
  readonly late: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** Both, in the order they came. */
  readonly output: string;
}

interface Written {
  readonly stream: 'stdout' | 'stderr';
  readonly text: string;
}

/**
 * Runs one of the probe's own programs to its end, with nothing to read. Rejects when it could not be run. What does not end
 * within `timeoutMs` is killed with all it started, which would otherwise keep its output open.
 */
export function runProgram(command: string, args: readonly string[], options: ProgramOptions): Promise<ProgramRun> {
  const { env, cwd, uid, gid, timeoutMs, maxOutput } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, ...env },
      ...(cwd === undefined ? {} : { cwd }),
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    });
    const written: Written[] = [];
    let size = 0;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) killGroup(child.pid);
    }, timeoutMs);
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => {
        if (size < maxOutput) written.push({ stream, text: text.slice(0, maxOutput - size) });
        size += text.length;
      });
    }
    child.on('error', (cause) => {
      clearTimeout(timer);
      reject(new Error(`${command} could not be run`, { cause }));
    });
    child.on('close', (exitCode, signal) => {
      clearTimeout(timer);
      resolve({ exitCode, signal, late, ...textsOf(written) });
    });
  });
}

function textsOf(written: readonly Written[]): Pick<ProgramRun, 'stdout' | 'stderr' | 'output'> {
  const text = (parts: readonly Written[]) => parts.map((part) => part.text).join('');
  return {
    stdout: text(written.filter(({ stream }) => stream === 'stdout')),
    stderr: text(written.filter(({ stream }) => stream === 'stderr')),
    output: text(written),
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (cause) {
    if (codeOf(cause) !== 'ESRCH') throw cause;
  }
}
