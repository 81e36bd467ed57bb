/** A stage on this very machine: its shells are local ones without a terminal, and what happens to machines is only noted. */
import { spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { ExecStream } from '#labs/engine/index.ts';
import type { Stage } from '../stage.ts';

export interface LocalStage extends Stage {
  readonly happened: string[];
}

/** Commands run in `directory`. */
export function localStage(directory: string): LocalStage {
  const happened: string[] = [];
  const note = (what: string) => async (name: string) => void happened.push(`${what} ${name}`);
  const start = ([program = '', ...args]: readonly string[]) =>
    spawn(
      program,
      args.filter((arg) => arg !== '--login'),
      { cwd: directory },
    );
  return {
    happened,
    containerOf: (node) => node,
    signal: new AbortController().signal,
    say: () => undefined,
    runtime: {
      async exec(_, { command }) {
        const child = start(command);
        child.stderr.resume();
        const exitCode = new Promise<number | null>((resolve) => child.on('close', resolve));
        const io = Duplex.from({ readable: child.stdout, writable: child.stdin });
        return { io, exitCode, resize: async () => undefined, dispose: () => void child.kill() } satisfies ExecStream;
      },
      run(_, { command }) {
        return new Promise((resolve) => {
          const child = start(command);
          const chunks: Buffer[] = [];
          child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
          child.on('close', (code) => resolve({ exitCode: code ?? 1, stdout: Buffer.concat(chunks), stderr: Buffer.alloc(0) }));
        });
      },
      async writeFile(name, path, data) {
        happened.push(`write ${name}:${path} ${data.toString('utf8').trim()}`);
      },
      killNode: note('kill'),
      startNode: note('start'),
      waitUntilUp: async () => undefined,
      pauseNode: note('pause'),
      resumeNode: note('resume'),
      cutLink: async (name, _, peer) => void happened.push(`cut ${name} ${peer ?? 'from all'}`),
      healLink: note('heal'),
    },
  };
}
