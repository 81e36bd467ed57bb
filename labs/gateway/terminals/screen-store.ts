/**
 * Terminals on disk, one file each, a folder per sandbox: a line with a picture, then a line for each piece of output and
 * each size since, in JSON. What is there is a convenience: anything unreadable counts as absent.
 */
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { z } from 'zod';
import type { KeptStep } from './screen-keeper.ts';
import type { ScreenSnapshot, ScreenStep } from './screen-messages.ts';
import { findUnfinishedTail } from './stream-tail.ts';
import type { TerminalSize } from './terminal-size.ts';

/** How a screen comes to look as it did: opened at `firstSize`, it ends at `size`. */
export interface RestoredScreen {
  readonly firstSize: TerminalSize;
  readonly steps: readonly ScreenStep[];
  readonly size: TerminalSize;
}

export interface ScreenStore {
  load(sandboxId: string, terminal: string): Promise<RestoredScreen | null>;
  begin(sandboxId: string, terminal: string, snapshot: ScreenSnapshot, since: Buffer): Promise<void>;
  append(sandboxId: string, terminal: string, steps: readonly KeptStep[]): Promise<void>;
  /** Removes what is kept of one sandbox. */
  drop(sandboxId: string): Promise<void>;
  /** Removes what is kept of every sandbox not named. */
  keepOnly(sandboxIds: readonly string[]): Promise<void>;
}

const SizeSchema = z.object({ cols: z.number().int(), rows: z.number().int() });
const SnapshotSchema = SizeSchema.extend({ data: z.string() });
/** Output is base64: a piece may begin or end within a character. */
const StepSchema = z.union([z.string(), SizeSchema]);

/** Keeps them under `directory`, which only we can read: a screen may show anything. */
export function createScreenStore(directory: string): ScreenStore {
  const folder = (sandboxId: string) => join(directory, sandboxId);
  const file = (sandboxId: string, terminal: string) => join(folder(sandboxId), `${terminal}.screen`);
  return {
    async load(sandboxId, terminal) {
      try {
        return parseKept(await readFile(file(sandboxId, terminal), 'utf8'));
      } catch {
        return null; // absent, or half written by a machine that lost power
      }
    },
    async begin(sandboxId, terminal, snapshot, since) {
      await mkdir(folder(sandboxId), { recursive: true, mode: 0o700 });
      const temporary = `${file(sandboxId, terminal)}.new`;
      await writeFile(temporary, `${JSON.stringify(snapshot)}\n${lineOf(since)}`, { mode: 0o600 });
      await rename(temporary, file(sandboxId, terminal));
    },
    append: (sandboxId, terminal, steps) => appendFile(file(sandboxId, terminal), steps.map(lineOf).join(''), { mode: 0o600 }),
    drop: (sandboxId) => rm(folder(sandboxId), { recursive: true, force: true }),
    async keepOnly(sandboxIds) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const names = await readdir(directory);
      await Promise.all(
        names.filter((name) => !sandboxIds.includes(name)).map((name) => rm(folder(name), { recursive: true, force: true })),
      );
    },
  };
}

const lineOf = (step: KeptStep) => `${JSON.stringify(Buffer.isBuffer(step) ? step.toString('base64') : step)}\n`;

function parseKept(text: string): RestoredScreen {
  // Whatever follows the last line end is half a line.
  const [head = '', ...lines] = text.split('\n').slice(0, -1);
  const { data, ...firstSize } = SnapshotSchema.parse(JSON.parse(head));
  const since = lines.map((line) => StepSchema.parse(JSON.parse(line)));
  const output = Buffer.concat(since.flatMap((step) => (typeof step === 'string' ? [Buffer.from(step, 'base64')] : [])));
  // Its other half never came: what the shell prints next must not be taken for it.
  let left = output.length - findUnfinishedTail(output).length;
  const decoder = new StringDecoder('utf8');
  const steps = since.map((step): ScreenStep => {
    if (typeof step !== 'string') return step;
    const bytes = Buffer.from(step, 'base64').subarray(0, left);
    left -= bytes.length;
    return decoder.write(bytes);
  });
  const size = since.findLast((step) => typeof step !== 'string') ?? firstSize;
  return { firstSize, steps: [data, ...steps], size };
}
