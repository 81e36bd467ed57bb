/**
 * Which nodes a grading has under a fault, on disk. The grader takes its faults back itself; this is for the labs process
 * that was killed in the middle of one, so that the next one heals what a learner did not break.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Fault } from '#grader/port.ts';

const EntrySchema = z.object({
  nodes: z.array(z.string()),
  /** Nodes whose service was ended for good: from outside such a node looks well. */
  crashed: z.array(z.string()).default([]),
});

/** What an earlier process had under way on one sandbox. */
export type FaultEntry = z.infer<typeof EntrySchema>;

const NOTHING: FaultEntry = { nodes: [], crashed: [] };

export interface FaultJournal {
  /** Books a fault before it is put on its node. */
  add(sandboxId: string, fault: Pick<Fault, 'kind' | 'node'>): Promise<void>;
  /** The grading is over and the sandbox is as it was. */
  clear(sandboxId: string): Promise<void>;
  /** What an earlier process left. */
  pending(): Promise<readonly (FaultEntry & { readonly sandboxId: string })[]>;
}

/** Keeps one small file per sandbox under `directory`. */
export function createFaultJournal(directory: string): FaultJournal {
  const booked = new Map<string, FaultEntry>();
  const file = (sandboxId: string) => join(directory, `${sandboxId}.json`);
  return {
    async add(sandboxId, { kind, node }) {
      const before = booked.get(sandboxId) ?? NOTHING;
      const entry = {
        nodes: [...new Set([...before.nodes, node])],
        crashed: kind === 'crash' ? [...new Set([...before.crashed, node])] : before.crashed,
      };
      if (entry.nodes.length === before.nodes.length && entry.crashed.length === before.crashed.length) return;
      booked.set(sandboxId, entry);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await writeFile(file(sandboxId), JSON.stringify(entry), { mode: 0o600 });
    },
    async clear(sandboxId) {
      booked.delete(sandboxId);
      await rm(file(sandboxId), { force: true });
    },
    async pending() {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const names = (await readdir(directory)).filter((name) => name.endsWith('.json'));
      return Promise.all(
        names.map(async (name) => ({ sandboxId: name.slice(0, -'.json'.length), ...(await readEntry(join(directory, name))) })),
      );
    },
  };
}

async function readEntry(path: string): Promise<FaultEntry> {
  try {
    return EntrySchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return NOTHING; // cut short by the kill: the fault it was booked for had not begun
  }
}
