import { basename, join, resolve } from 'node:path';
import { CatalogError } from './catalog-error.ts';
import { foldersOf, type NodeChange, nodeChanges } from './node-folders.ts';
import { type AnswerManifest, AnswerSchema, type LabDefinition } from './schema.ts';
import { readYamlFile } from './yaml-file.ts';

/** What an answer does to one node. */
export type LabAnswerNode = NodeChange;

/** One answer directory, read. */
export interface LabAnswer {
  readonly name: string;
  readonly directory: string;
  readonly expect: AnswerManifest['expect'];
  readonly title?: AnswerManifest['title'];
  /** Variants its sandbox must have, by group; of any other group one is drawn. */
  readonly variants: Readonly<Record<string, string>>;
  /** In the order their scripts are run. */
  readonly nodes: readonly LabAnswerNode[];
}

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
  return {
    name: basename(root),
    directory: root,
    expect: manifest.expect,
    ...(manifest.title === undefined ? {} : { title: manifest.title }),
    variants: manifest.variants,
    nodes: await nodeChanges(lab, root, manifest.order ?? [], 'answer-invalid'),
  };
}
