/**
 * Terminals on disk, one file each, a folder per sandbox: a line with a picture, then the bytes printed since. What is there
 * is a convenience: anything unreadable counts as absent.
 */
import { appendFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ScreenSnapshot } from './screen-messages.ts';
import { findUnfinishedTail } from './stream-tail.ts';

export interface ScreenStore {
  /** The last picture and what was printed since, to be drawn as one. */
  load(sandboxId: string, terminal: string): Promise<ScreenSnapshot | null>;
  begin(sandboxId: string, terminal: string, snapshot: ScreenSnapshot, since: Buffer): Promise<void>;
  append(sandboxId: string, terminal: string, bytes: Buffer): Promise<void>;
  /** Removes what is kept of one sandbox. */
  drop(sandboxId: string): Promise<void>;
  /** Removes what is kept of every sandbox not named. */
  keepOnly(sandboxIds: readonly string[]): Promise<void>;
}

const SnapshotSchema = z.object({ cols: z.number().int(), rows: z.number().int(), data: z.string() });
const LINE_END = 0x0a;

/** Keeps them under `directory`, which only we can read: a screen may show anything. */
export function createScreenStore(directory: string): ScreenStore {
  const folder = (sandboxId: string) => join(directory, sandboxId);
  const file = (sandboxId: string, terminal: string) => join(folder(sandboxId), `${terminal}.screen`);
  return {
    async load(sandboxId, terminal) {
      try {
        return parseKept(await readFile(file(sandboxId, terminal)));
      } catch {
        return null; // absent, or half written by a machine that lost power
      }
    },
    async begin(sandboxId, terminal, snapshot, since) {
      await mkdir(folder(sandboxId), { recursive: true, mode: 0o700 });
      const temporary = `${file(sandboxId, terminal)}.new`;
      await writeFile(temporary, Buffer.concat([Buffer.from(`${JSON.stringify(snapshot)}\n`), since]), { mode: 0o600 });
      await rename(temporary, file(sandboxId, terminal));
    },
    append: (sandboxId, terminal, bytes) => appendFile(file(sandboxId, terminal), bytes, { mode: 0o600 }),
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

function parseKept(bytes: Buffer): ScreenSnapshot {
  const end = bytes.indexOf(LINE_END);
  const snapshot = SnapshotSchema.parse(JSON.parse(bytes.subarray(0, end).toString('utf8')));
  const since = bytes.subarray(end + 1);
  // Its other half never came: what the shell prints next must not be taken for it.
  const whole = since.subarray(0, since.length - findUnfinishedTail(since).length);
  return { ...snapshot, data: snapshot.data + whole.toString('utf8') };
}
