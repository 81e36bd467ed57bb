/** Runs one of the host's own programs to its end. */
import { spawn } from 'node:child_process';
import { EngineError } from '../../port.ts';

const TIMEOUT_MS = 15_000;

/** Resolves to stdout; rejects with `engine-unavailable` when the program is missing, `internal` when it fails. */
export function runCommand(program: string, args: readonly string[], input?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'pipe', timeout: TIMEOUT_MS });
    let output = '';
    let problem = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      problem += text;
    });
    child.once('error', (cause) => reject(new EngineError('engine-unavailable', `could not run ${program}`, { cause })));
    child.once('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new EngineError('internal', `${program} ${args.join(' ')}: ${signal ?? code}: ${problem.trim()}`));
    });
    child.stdin.on('error', (cause) => reject(new EngineError('internal', `${program}: ${cause.message}`, { cause })));
    child.stdin.end(input);
  });
}
