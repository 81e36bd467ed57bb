/** Walks a folder of a node through the engine, running nothing there. A learner can make any tree: the walk is bounded. */
import type { Runtime } from '#labs/engine/port.ts';

const MAX_FILES = 2000;
const MAX_DEPTH = 8;

/** Absolute paths of regular files under `directory`, sorted; empty when it is not there. Symbolic links are not followed. */
export async function listFiles(runtime: Runtime, containerName: string, directory: string): Promise<readonly string[]> {
  const found: string[] = [];
  await walk(directory.replace(/\/+$/, '') || '/', 0);
  return found.sort();

  async function walk(path: string, depth: number): Promise<void> {
    const entries = (await runtime.listDirectory(containerName, path)) ?? [];
    for (const entry of entries) {
      if (found.length >= MAX_FILES) return;
      const child = `${path === '/' ? '' : path}/${entry.name}`;
      if (entry.type === 'file') found.push(child);
      else if (entry.type === 'directory' && depth < MAX_DEPTH) await walk(child, depth + 1);
    }
  }
}
