import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CatalogError } from './catalog-error.ts';
import { type NodeFileSource, nodeTree } from './node-files.ts';
import type { LabDefinition } from './schema.ts';
import { isMissing } from './yaml-file.ts';

/** What an answer or a variant does to one node. */
export interface NodeChange {
  readonly node: string;
  readonly files: readonly NodeFileSource[];
  /** Absolute host path of the script run as root in the node once all files of all nodes are placed. */
  readonly script?: string;
}

const SCRIPT = '/run.sh';

/**
 * The folders of a directory that has one per node, in the order their scripts are run: those of `order` first, then the
 * lab's. Throws CatalogError `code` for a name that is no node's.
 */
export async function nodeChanges(
  lab: LabDefinition,
  directory: string,
  order: readonly string[],
  code: CatalogError['code'],
): Promise<readonly NodeChange[]> {
  const nodes = lab.nodes.map((node) => node.name);
  const folders = (await foldersOf(directory)) ?? [];
  for (const folder of folders) {
    if (!nodes.includes(folder)) throw new CatalogError(code, join(directory, folder), `${lab.id} has no node of this name`);
  }
  for (const node of order) {
    if (!nodes.includes(node)) throw new CatalogError(code, directory, `order: ${lab.id} has no node ${node}`);
  }
  const ordered = [...new Set([...order, ...nodes])].filter((node) => folders.includes(node));
  return Promise.all(ordered.map((node) => readNode(directory, node)));
}

async function readNode(root: string, node: string): Promise<NodeChange> {
  const tree = await nodeTree(join(root, node));
  const files = tree.filter((file) => file.path !== SCRIPT);
  const script = join(root, node, SCRIPT);
  return tree.length === files.length ? { node, files } : { node, files, script };
}

/** Names of the folders in a directory; null when there is no such directory. */
export async function foldersOf(directory: string): Promise<string[] | null> {
  try {
    if (!(await stat(directory)).isDirectory()) return null;
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
}
