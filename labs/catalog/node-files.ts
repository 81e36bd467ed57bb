import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LabDefinition } from './schema.ts';
import { isMissing } from './yaml-file.ts';

/** One file to be put into a node: where it goes, where its bytes are. */
export interface NodeFileSource {
  /** Absolute path in the node. */
  readonly path: string;
  /** Absolute path on the host. */
  readonly source: string;
  /** Permission bits of the source: 0o755 when its owner may execute it, else 0o644. */
  readonly mode: number;
}

/** Every regular file under a folder, as the tree of a node's root; sorted by path. Empty when there is no such folder. */
export async function nodeTree(directory: string): Promise<readonly NodeFileSource[]> {
  const found: NodeFileSource[] = [];
  await walk(directory, '', found);
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What a node holds when the lab begins: `files/all/` for every node, then `files/<node>/` over it. */
export async function startingFiles(lab: LabDefinition, node: string): Promise<readonly NodeFileSource[]> {
  const common = await nodeTree(join(lab.directory, 'files', 'all'));
  const own = await nodeTree(join(lab.directory, 'files', node));
  const paths = new Set(own.map((file) => file.path));
  return [...common.filter((file) => !paths.has(file.path)), ...own];
}

async function walk(root: string, inside: string, found: NodeFileSource[]): Promise<void> {
  for (const entry of await entriesOf(join(root, inside))) {
    const path = `${inside}/${entry.name}`;
    if (entry.isDirectory()) await walk(root, path, found);
    if (!entry.isFile()) continue;
    const source = join(root, path);
    const { mode } = await stat(source);
    found.push({ path, source, mode: mode & 0o100 ? 0o755 : 0o644 });
  }
}

async function entriesOf(directory: string) {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch (cause) {
    if (isMissing(cause)) return [];
    throw cause;
  }
}
