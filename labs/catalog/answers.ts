import { readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { CatalogError } from './catalog-error.ts';
import { type NodeFileSource, nodeTree } from './node-files.ts';
import { type AnswerManifest, AnswerSchema, type LabDefinition } from './schema.ts';
import { isMissing, readYamlFile } from './yaml-file.ts';

/** What an answer does to one node. */
export interface LabAnswerNode {
  readonly node: string;
  readonly files: readonly NodeFileSource[];
  /** Absolute host path of the script run as root in the node once all files of all nodes are placed. */
  readonly script?: string;
}

/** One answer directory, read. */
export interface LabAnswer {
  readonly name: string;
  readonly directory: string;
  readonly expect: AnswerManifest['expect'];
  readonly title?: AnswerManifest['title'];
  /** In the order their scripts are run. */
  readonly nodes: readonly LabAnswerNode[];
}

const SCRIPT = '/run.sh';

/** All answers of a lab, by name. */
export async function loadAnswers(lab: LabDefinition): Promise<readonly LabAnswer[]> {
  const root = join(lab.directory, 'answers');
  const names = (await foldersOf(root)) ?? [];
  return Promise.all(names.sort().map((name) => loadAnswer(lab, join(root, name))));
}

/** One answer directory, a lab's own or anyone's. Throws CatalogError `answer-invalid` naming the file. */
export async function loadAnswer(lab: LabDefinition, directory: string): Promise<LabAnswer> {
  const root = resolve(directory);
  const file = join(root, 'answer.yaml');
  const manifest = await readYamlFile(file, AnswerSchema, 'answer-invalid');
  if (manifest === null) throw new CatalogError('answer-invalid', file, 'is missing');
  const nodes = lab.nodes.map((node) => node.name);
  const folders = (await foldersOf(root)) ?? [];
  for (const folder of folders) {
    if (!nodes.includes(folder)) throw new CatalogError('answer-invalid', join(root, folder), `${lab.id} has no node of this name`);
  }
  const order = manifest.order ?? [];
  for (const node of order) {
    if (!nodes.includes(node)) throw new CatalogError('answer-invalid', file, `order: ${lab.id} has no node ${node}`);
  }
  const ordered = [...new Set([...order, ...nodes])].filter((node) => folders.includes(node));
  return {
    name: basename(root),
    directory: root,
    expect: manifest.expect,
    ...(manifest.title === undefined ? {} : { title: manifest.title }),
    nodes: await Promise.all(ordered.map((node) => readAnswerNode(root, node))),
  };
}

async function readAnswerNode(root: string, node: string): Promise<LabAnswerNode> {
  const tree = await nodeTree(join(root, node));
  const files = tree.filter((file) => file.path !== SCRIPT);
  const script = join(root, node, SCRIPT);
  return tree.length === files.length ? { node, files } : { node, files, script };
}

async function foldersOf(directory: string): Promise<string[] | null> {
  try {
    if (!(await stat(directory)).isDirectory()) return null;
    const entries = await readdir(directory, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  } catch (cause) {
    if (isMissing(cause)) return null;
    throw cause;
  }
}
