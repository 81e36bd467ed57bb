import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import type { ProbeOperations } from './protocol.ts';

type Args = ProbeOperations['haproxy.validate']['args'];
type Answer = ProbeOperations['haproxy.validate']['answer'];

const TIMEOUT_MS = 10_000;
const MAX_OUTPUT = 16 * 1024;

/**
 * Runs the probe's own `haproxy -c` over a private copy of the files. Names that only the learner's node knows are not
 * resolved (`-dr`). Rejects with code `validator-failed` when haproxy itself could not be run to its end.
 */
export async function validateHaproxy(args: Args): Promise<Answer> {
  const directory = await mkdtemp(join(tmpdir(), 'validate-'));
  try {
    for (const [path, text] of Object.entries(args.files)) {
      const file = inside(directory, path);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
    }
    const main = inside(directory, args.main);
    const { exitCode, output } = await runHaproxy(['-c', '-dr', '-f', main]);
    return { exitCode, output: output.replaceAll(main, args.main) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function inside(directory: string, path: string): string {
  return join(directory, normalize(`/${path}`));
}

function runHaproxy(args: readonly string[]): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const child = spawn('haproxy', args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: TIMEOUT_MS, killSignal: 'SIGKILL' });
    let output = '';
    const take = (chunk: Buffer) => {
      if (output.length < MAX_OUTPUT) output += chunk.toString('utf8');
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (cause) => reject(Object.assign(new Error('haproxy could not be run', { cause }), { code: 'validator-failed' })));
    child.on('close', (exitCode, signal) => {
      if (exitCode !== null) resolve({ exitCode, output: output.slice(0, MAX_OUTPUT) });
      else reject(Object.assign(new Error(`haproxy was ended by ${signal}`), { code: 'validator-failed' }));
    });
  });
}
