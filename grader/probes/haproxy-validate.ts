import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import type { ProbeOperations } from './protocol.ts';
import { runTool } from './run-tool.ts';

type Args = ProbeOperations['haproxy.validate']['args'];
type Answer = ProbeOperations['haproxy.validate']['answer'];

/**
 * Runs the probe's own `haproxy -c` over a private copy of the files, in its root, where relative names are looked for.
 * Names that only the learner's node knows are not resolved (`-dr`). Rejects with code `validator-failed` when haproxy itself could not be run to its end.
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
    const { exitCode, output } = await runTool('haproxy', ['-c', '-dr', '-C', directory, '-f', main]);
    return { exitCode, output: output.replaceAll(main, args.main) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function inside(directory: string, path: string): string {
  return join(directory, normalize(`/${path}`));
}
