import { basename, join, resolve } from 'node:path';
import { type AnswerFolder, layered, lineageOf, type ReplacedPiece } from './answer-layers.ts';
import { CatalogError } from './catalog-error.ts';
import { changesOf, foldersOf, type NodeChange, nodePieces, requireNodes } from './node-folders.ts';
import { type AnswerManifest, AnswerSchema, type LabDefinition } from './schema.ts';
import { readYamlFile } from './yaml-file.ts';

/** What an answer does to one node. */
export type LabAnswerNode = NodeChange;

/** One answer, read, over what it extends. */
export interface LabAnswer {
  readonly name: string;
  readonly directory: string;
  readonly expect: AnswerManifest['expect'];
  readonly title?: AnswerManifest['title'];
  /** The answer it departs from, by name. */
  readonly extends?: string;
  /** Variants its sandbox must have, by group; of any other group one is drawn. */
  readonly variants: Readonly<Record<string, string>>;
  /** In the order their scripts are run. */
  readonly nodes: readonly LabAnswerNode[];
  /** Files of its own that stand in the place of inherited ones. */
  readonly replaced: readonly ReplacedPiece[];
}

type FindAnswer = (name: string) => Promise<AnswerFolder | null>;

/** All answers of a lab, by name. Throws CatalogError `answer-invalid` for the first one that is wrong. */
export async function loadAnswers(lab: LabDefinition): Promise<readonly LabAnswer[]> {
  const root = join(lab.directory, 'answers');
  const names = (await foldersOf(root)) ?? [];
  const find = answersOf(lab);
  return Promise.all(names.sort().map((name) => completed(lab, join(root, name), find)));
}

/**
 * One answer directory, a lab's own or anyone's; what it extends is always one of the lab's own. Throws CatalogError
 * `answer-invalid` naming the file.
 */
export async function loadAnswer(lab: LabDefinition, directory: string): Promise<LabAnswer> {
  return completed(lab, resolve(directory), answersOf(lab));
}

async function completed(lab: LabDefinition, directory: string, find: FindAnswer): Promise<LabAnswer> {
  const folder = await readFolder(lab, directory);
  if (folder === null) throw new CatalogError('answer-invalid', join(directory, 'answer.yaml'), 'is missing');
  const { name, manifest } = folder;
  const { pieces, order, variants, replaced } = layered(await lineageOf(folder, find));
  return {
    name,
    directory,
    expect: manifest.expect,
    ...(manifest.title === undefined ? {} : { title: manifest.title }),
    ...(manifest.extends === undefined ? {} : { extends: manifest.extends }),
    variants,
    nodes: changesOf(lab, order, pieces),
    replaced,
  };
}

/** Finds a lab's own answers by name, each read once. */
function answersOf(lab: LabDefinition): FindAnswer {
  const read = new Map<string, Promise<AnswerFolder | null>>();
  return (name) => {
    const found = read.get(name) ?? readFolder(lab, join(lab.directory, 'answers', name));
    read.set(name, found);
    return found;
  };
}

async function readFolder(lab: LabDefinition, directory: string): Promise<AnswerFolder | null> {
  const file = join(directory, 'answer.yaml');
  const manifest = await readYamlFile(file, AnswerSchema, 'answer-invalid');
  if (manifest === null) return null;
  requireNodes(lab, file, manifest.order ?? [], 'answer-invalid');
  return { name: basename(directory), directory, manifest, pieces: await nodePieces(lab, directory, 'answer-invalid') };
}
