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

/** One file of a node's folder: to be placed in that node or, as `/run.sh`, to be run there. */
export interface NodePiece extends NodeFileSource {
  readonly node: string;
}

/** The files of a directory that has a folder per node, by their path under it (`lb1/etc/motd`, `lb1/run.sh`). */
export type NodePieces = ReadonlyMap<string, NodePiece>;

const SCRIPT = '/run.sh';

/** What an answer or a variant without ancestors does, node by node. Throws CatalogError `code` for a name that is no node's. */
export async function nodeChanges(
  lab: LabDefinition,
  directory: string,
  order: readonly string[],
  code: CatalogError['code'],
): Promise<readonly NodeChange[]> {
  requireNodes(lab, directory, order, code);
  return changesOf(lab, order, await nodePieces(lab, directory, code));
}

/** Reads a directory that has a folder per node. Throws CatalogError `code` for a folder that is no node's. */
export async function nodePieces(lab: LabDefinition, directory: string, code: CatalogError['code']): Promise<NodePieces> {
  const nodes = lab.nodes.map(({ name }) => name);
  const folders = (await foldersOf(directory)) ?? [];
  for (const folder of folders) {
    if (!nodes.includes(folder)) throw new CatalogError(code, join(directory, folder), `${lab.id} has no node of this name`);
  }
  const read = await Promise.all(
    folders.map(async (node) => (await nodeTree(join(directory, node))).map((file): NodePiece => ({ ...file, node }))),
  );
  return new Map(read.flat().map((piece) => [piece.node + piece.path, piece]));
}

/** Throws CatalogError `code` when an order names a node the lab does not have. */
export function requireNodes(lab: LabDefinition, where: string, order: readonly string[], code: CatalogError['code']): void {
  for (const node of order) {
    if (!lab.nodes.some(({ name }) => name === node)) throw new CatalogError(code, where, `order: ${lab.id} has no node ${node}`);
  }
}

/** The nodes that have pieces, in the order their scripts are run: those of `order` first, then the lab's. Pure. */
export function changesOf(lab: LabDefinition, order: readonly string[], pieces: NodePieces): readonly NodeChange[] {
  const ordered = [...new Set([...order, ...lab.nodes.map(({ name }) => name)])];
  return ordered.flatMap((node): NodeChange[] => {
    const own = [...pieces.values()].filter((piece) => piece.node === node).sort((a, b) => (a.path < b.path ? -1 : 1));
    if (own.length === 0) return [];
    const files = own.flatMap(({ path, source, mode }) => (path === SCRIPT ? [] : [{ path, source, mode }]));
    const script = own.find(({ path }) => path === SCRIPT)?.source;
    return [script === undefined ? { node, files } : { node, files, script }];
  });
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
