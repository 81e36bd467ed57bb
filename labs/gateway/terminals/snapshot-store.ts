/** Pictures of terminals on disk, one file each, a folder per sandbox. What is there is a convenience: anything unreadable counts as absent. */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ScreenSnapshot } from './screen-messages.ts';

export interface SnapshotStore {
  load(sandboxId: string, terminal: string): Promise<ScreenSnapshot | null>;
  save(sandboxId: string, terminal: string, snapshot: ScreenSnapshot): Promise<void>;
  /** Removes one sandbox's pictures. */
  drop(sandboxId: string): Promise<void>;
  /** Removes the pictures of every sandbox not named. */
  keepOnly(sandboxIds: readonly string[]): Promise<void>;
}

const SnapshotSchema = z.object({ cols: z.number().int(), rows: z.number().int(), data: z.string() });

/** Keeps pictures under `directory`, which only we can read: a screen may show anything. */
export function createSnapshotStore(directory: string): SnapshotStore {
  const folder = (sandboxId: string) => join(directory, sandboxId);
  const file = (sandboxId: string, terminal: string) => join(folder(sandboxId), `${terminal}.json`);
  return {
    async load(sandboxId, terminal) {
      try {
        return SnapshotSchema.parse(JSON.parse(await readFile(file(sandboxId, terminal), 'utf8')));
      } catch {
        return null; // absent, or half written by a machine that lost power
      }
    },
    async save(sandboxId, terminal, snapshot) {
      await mkdir(folder(sandboxId), { recursive: true, mode: 0o700 });
      const temporary = `${file(sandboxId, terminal)}.new`;
      await writeFile(temporary, JSON.stringify(snapshot), { mode: 0o600 });
      await rename(temporary, file(sandboxId, terminal));
    },
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
