/**
 * The recipes under labs/images: what they hold, and the name their result carries. A name is the hash of everything
 * that goes into an image, so an image of that name is that image, whoever built it.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFiles } from './stamp.mjs';

/** @typedef {'node' | 'probe'} ImageKind */

/** @type {readonly ImageKind[]} */
export const IMAGE_KINDS = ['node', 'probe'];
/** Raise when the way images are built (build-image.mjs) changes what comes out. */
export const BUILDER_VERSION = 1;

/**
 * @typedef {object} ImageRecipe
 * @property {ImageKind} kind
 * @property {string} dir
 * @property {string} hash
 * @property {string} name `localhost/luyen-<kind>:<hash>`
 * @property {readonly string[]} packages
 * @property {{ suite: string, command: string[], env: Record<string, string>, stopSignal: string, keepDocs: string[], keepMan: boolean }} image
 */

/**
 * @param {string} text
 * @returns {string[]} One package a line; `#` starts a comment.
 */
export function parsePackages(text) {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
}

/**
 * @param {string} checkoutDir
 * @param {ImageKind} kind
 * @returns {ImageRecipe}
 */
export function loadRecipe(checkoutDir, kind) {
  const dir = join(checkoutDir, 'labs/images', kind);
  const hash = hashFiles(dir, ['.'], { salt: `${BUILDER_VERSION}:${process.arch}` }).slice(0, 12);
  return {
    kind,
    dir,
    hash,
    name: `localhost/luyen-${kind}:${hash}`,
    packages: parsePackages(readFileSync(join(dir, 'packages.txt'), 'utf8')),
    image: JSON.parse(readFileSync(join(dir, 'image.json'), 'utf8')),
  };
}
