import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CatalogError } from './catalog-error.ts';
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

/** What a node holds when the lab begins: its kits, over them `files/all/` and then `files/<node>/`. Throws CatalogError for a kit that is not there. */
export async function startingFiles(lab: LabDefinition, node: string): Promise<readonly NodeFileSource[]> {
  const kits = lab.nodes.find((one) => one.name === node)?.kits ?? [];
  const layers = [
    ...(await Promise.all(kits.map((kit) => kitTree(lab, kit)))),
    await nodeTree(join(lab.directory, 'files', 'all')),
    await nodeTree(join(lab.directory, 'files', node)),
  ];
  const byPath = new Map(layers.flat().map((file) => [file.path, file]));
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Labs stand in `<labs>/<week>/<lab>`, kits in `<labs>/kits/<kit>`. */
async function kitTree(lab: LabDefinition, kit: string): Promise<readonly NodeFileSource[]> {
  const directory = join(lab.directory, '..', '..', 'kits', kit);
  const files = await nodeTree(directory);
  if (files.length === 0) throw new CatalogError('lab-invalid', join(lab.directory, 'lab.yaml'), `there is no kit ${kit}`);
  return files;
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
