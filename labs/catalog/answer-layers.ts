/** What an answer is once what it extends lies under it. Pure: folders in, what holds of the answer out. */
import { join } from 'node:path';
import { CatalogError } from './catalog-error.ts';
import type { NodePiece, NodePieces } from './node-folders.ts';
import type { AnswerManifest } from './schema.ts';

/** An answer's folder as it stands, without what it extends. */
export interface AnswerFolder {
  readonly name: string;
  readonly directory: string;
  readonly manifest: AnswerManifest;
  readonly pieces: NodePieces;
}

/** A file of an answer's own that stands in the place of one it would inherit. */
export interface ReplacedPiece {
  /** Under the answer's folder. */
  readonly path: string;
  readonly own: NodePiece;
  readonly inherited: NodePiece;
}

/** What holds of an answer, inherited or its own. */
export interface LayeredAnswer {
  readonly pieces: NodePieces;
  readonly order: readonly string[];
  readonly variants: Readonly<Record<string, string>>;
  /** Of the answer's own folder only. */
  readonly replaced: readonly ReplacedPiece[];
}

const NOTHING: LayeredAnswer = { pieces: new Map(), order: [], variants: {}, replaced: [] };

/**
 * An answer and all it extends, itself first; `find` knows the lab's answers by name. One that stands outside the lab may
 * bear the name of what it extends, so that a folder and not a name is what comes round in a circle.
 * Throws CatalogError `answer-invalid` for a name that is no answer's, and for a circle.
 */
export async function lineageOf(
  answer: AnswerFolder,
  find: (name: string) => Promise<AnswerFolder | null>,
): Promise<readonly AnswerFolder[]> {
  const lineage = [answer];
  let youngest = answer;
  while (youngest.manifest.extends !== undefined) {
    const name: string = youngest.manifest.extends;
    const file = join(youngest.directory, 'answer.yaml');
    const next = await find(name);
    if (next === null) throw new CatalogError('answer-invalid', file, `extends: this lab has no answer ${name}`);
    const isCircle = lineage.some(({ directory }) => directory === next.directory);
    lineage.push(next);
    if (isCircle) throw new CatalogError('answer-invalid', file, `extends: a circle, ${lineage.map((one) => one.name).join(' → ')}`);
    youngest = next;
  }
  return lineage;
}

/** Lays a lineage together. Throws CatalogError `answer-invalid` for a `without` that leaves nothing out. */
export function layered(lineage: readonly AnswerFolder[]): LayeredAnswer {
  return lineage.reduceRight(layer, NOTHING);
}

function layer(under: LayeredAnswer, { directory, manifest, pieces }: AnswerFolder): LayeredAnswer {
  const inherited = [...under.pieces].filter(([path]) => !pieces.has(path));
  const isUnder = (path: string, left: string): boolean => path === left || path.startsWith(`${left}/`);
  for (const left of manifest.without) {
    if (inherited.some(([path]) => isUnder(path, left))) continue;
    throw new CatalogError('answer-invalid', join(directory, 'answer.yaml'), `without: ${left} is nothing this answer would inherit`);
  }
  const kept = inherited.filter(([path]) => !manifest.without.some((left) => isUnder(path, left)));
  return {
    pieces: new Map([...kept, ...pieces]),
    order: manifest.order ?? under.order,
    variants: manifest.variants ?? under.variants,
    replaced: [...pieces].flatMap(([path, own]) => {
      const replaced = under.pieces.get(path);
      return replaced === undefined ? [] : [{ path, own, inherited: replaced }];
    }),
  };
}
