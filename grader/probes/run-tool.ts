import { spawn } from 'node:child_process';

export interface ToolRun {
  readonly exitCode: number;
  /** What it wrote on both streams, at most 16 KiB. */
  readonly output: string;
}

const TIMEOUT_MS = 10_000;
const MAX_OUTPUT = 16 * 1024;

/**
 * Runs one of the probe's own programs to its end. Rejects with code `validator-failed` when it could not be run or did
 * not end by itself within 10 s.
 */
export function runTool(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<ToolRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TIMEOUT_MS,
      killSignal: 'SIGKILL',
      env: { ...process.env, ...env },
    });
    let output = '';
    const take = (chunk: Buffer) => {
      if (output.length < MAX_OUTPUT) output += chunk.toString('utf8');
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (cause) => reject(failed(`${command} could not be run`, cause)));
    child.on('close', (exitCode, signal) => {
      if (exitCode !== null) resolve({ exitCode, output: output.slice(0, MAX_OUTPUT) });
      else reject(failed(`${command} was ended by ${signal}`));
    });
  });
}

function failed(message: string, cause?: Error): Error {
  return Object.assign(new Error(message, { cause }), { code: 'validator-failed' });
}
