/**
 * Which nodes a grading has under a fault, on disk. The grader takes its faults back itself; this is for the labs process
 * that was killed in the middle of one, so that the next one heals what a learner did not break.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const EntrySchema = z.object({ nodes: z.array(z.string()) });

export interface FaultJournal {
  /** Books nodes before anything is done to them. */
  add(sandboxId: string, node: string): Promise<void>;
  /** The grading is over and the sandbox is as it was. */
  clear(sandboxId: string): Promise<void>;
  /** What an earlier process left. */
  pending(): Promise<readonly { readonly sandboxId: string; readonly nodes: readonly string[] }[]>;
}

/** Keeps one small file per sandbox under `directory`. */
export function createFaultJournal(directory: string): FaultJournal {
  const booked = new Map<string, Set<string>>();
  const file = (sandboxId: string) => join(directory, `${sandboxId}.json`);
  return {
    async add(sandboxId, node) {
      const nodes = booked.get(sandboxId) ?? new Set();
      booked.set(sandboxId, nodes);
      if (nodes.has(node)) return;
      nodes.add(node);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await writeFile(file(sandboxId), JSON.stringify({ nodes: [...nodes] }), { mode: 0o600 });
    },
    async clear(sandboxId) {
      booked.delete(sandboxId);
      await rm(file(sandboxId), { force: true });
    },
    async pending() {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const names = (await readdir(directory)).filter((name) => name.endsWith('.json'));
      return Promise.all(
        names.map(async (name) => ({ sandboxId: name.slice(0, -'.json'.length), nodes: await readNodes(join(directory, name)) })),
      );
    },
  };
}

async function readNodes(path: string): Promise<readonly string[]> {
  try {
    return EntrySchema.parse(JSON.parse(await readFile(path, 'utf8'))).nodes;
  } catch {
    return []; // cut short by the kill: the fault it was booked for had not begun
  }
}
