import { spawn } from 'node:child_process';
import { codeOf } from './error-code.ts';

export interface ToolRun {
  readonly exitCode: number;
  /** What it wrote on both streams, at most 16 KiB. */
  readonly output: string;
}

const TIMEOUT_MS = 20_000;
const MAX_OUTPUT = 16 * 1024;

/**
 * Runs one of the probe's own programs to its end. Rejects with code `validator-failed` when it could not be run or did
 * not end by itself within 20 s; then it is killed with all it started, which would otherwise keep its output open.
 */
export function runTool(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
      env: { ...process.env, ...env },
    });
    let output = '';
    const killGroup = () => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      } catch (cause) {
        if (codeOf(cause) !== 'ESRCH') throw cause;
      }
    };
    const timer = setTimeout(killGroup, TIMEOUT_MS);
    const take = (chunk: Buffer) => {
      if (output.length < MAX_OUTPUT) output += chunk.toString('utf8');
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (cause) => {
      clearTimeout(timer);
      reject(failed(`${command} could not be run`, cause));
    });
    child.on('close', (exitCode, signal) => {
      clearTimeout(timer);
      if (exitCode !== null) resolve({ exitCode, output: output.slice(0, MAX_OUTPUT) });
      else reject(failed(`${command} was ended by ${signal}`));
    });
  });
}

function failed(message: string, cause?: Error): Error {
  return Object.assign(new Error(message, { cause }), { code: 'validator-failed' });
}
