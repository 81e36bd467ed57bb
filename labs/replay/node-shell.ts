/** One shell per machine, at a terminal as a learner's: what a command sets, the next one finds. */
import { randomUUID } from 'node:crypto';
import { stripVTControlCharacters } from 'node:util';
import type { ExecStream } from '#labs/engine/index.ts';
import type { StageRuntime } from './stage.ts';

/** Wide enough that nothing is cut off at its right edge. */
const TTY = { cols: 400, rows: 50 };
/**
 * Reads a mark and a command a line. Not `bash -i`: no prompt, no echo, no job numbers in what is compared. A command
 * must not read what is meant for the loop.
 */
const LOOP = `
stty -echo -onlcr
while read -r mark command; do
  eval "$(printf %s "$command" | base64 -d)" </dev/null
  printf '\\n%s\\n' "$mark"
done`;
const SHELL = {
  command: ['/bin/bash', '--login', '-c', LOOP],
  env: { HOME: '/root', TERM: 'dumb', LANG: 'C.UTF-8' },
  workingDir: '/root',
  tty: TTY,
};

/** A busy machine opens a shell late. */
const OPENING_TIMEOUT_MS = 60_000;

export interface NodeShell {
  /** The lines a command prints, both streams in the order written. Rejects when it has not ended in time, and when the shell is gone. One at a time. */
  run(command: string, timeoutMs: number): Promise<readonly string[]>;
  dispose(): void;
}

/** Opens a shell in a running node. */
export async function openNodeShell(runtime: StageRuntime, containerName: string): Promise<NodeShell> {
  const stream = await runtime.exec(containerName, SHELL);
  const printed = createPrinted(stream);
  const run = async (command: string, timeoutMs: number) => {
    const mark = `end-of-${randomUUID()}`;
    stream.io.write(`${mark} ${Buffer.from(command).toString('base64')}\n`);
    // The mark begins on a line of its own, so that a last line without an end is not lost in it.
    const text = await printed.until(`\n${mark}\n`, timeoutMs, command);
    return stripVTControlCharacters(text).split('\n');
  };
  await run('true', OPENING_TIMEOUT_MS); // what was typed before the echo was off
  return { run, dispose: () => stream.dispose() };
}

function createPrinted(stream: ExecStream) {
  let text = '';
  let isEnded = false;
  let onChange = (): void => undefined;
  stream.io.setEncoding('utf8');
  stream.io.on('data', (chunk: string) => {
    text = `${text}${chunk}`.replaceAll('\r\n', '\n'); // whether the terminal adds the \r is decided while it opens
    onChange();
  });
  for (const event of ['end', 'close', 'error']) {
    stream.io.on(event, () => {
      isEnded = true;
      onChange();
    });
  }
  return {
    /** What stands before `mark`, which is taken too. */
    until(mark: string, timeoutMs: number, what: string): Promise<string> {
      return new Promise((resolve, reject) => {
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          onChange = () => undefined;
          settle();
        };
        const give = (problem: string) => finish(() => reject(new Error(`${problem}: ${what}\n${text}`)));
        const timer = setTimeout(() => give(`not ended after ${timeoutMs / 1000} s`), timeoutMs);
        onChange = () => {
          const at = text.indexOf(mark);
          if (at < 0) {
            if (isEnded) give('the shell ended');
            return;
          }
          const before = text.slice(0, at);
          text = text.slice(at + mark.length);
          finish(() => resolve(before));
        };
        onChange();
      });
    },
  };
}
