/** The images every sandbox is made of: built when their recipe changed, noted where the labs process looks them up. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildImage } from './build-image.mjs';
import { findMirrors } from './find-mirrors.mjs';
import { IMAGE_KINDS, loadRecipe } from './image-recipe.mjs';
import { runCommand } from './run-command.mjs';

/** @type {(settings: import('../settings.mjs').Settings) => string} */
const noteFile = (settings) => join(settings.engineDir, 'images.json');

/** @type {(name: string) => Promise<boolean>} */
const imageExists = async (name) => (await runCommand('podman', ['image', 'exists', name], { allowFailure: true })).exitCode === 0;

/**
 * Each checkout marks the images it uses with a tag of its own, so that one checkout's rebuild never takes another's image
 * away. By checkout, not by data directory: tests make and drop those by the dozen.
 *
 * @type {(kind: string, checkoutDir: string) => string}
 */
const usedBy = (kind, checkoutDir) =>
  `localhost/luyen-${kind}:used-by-${createHash('sha256').update(checkoutDir).digest('hex').slice(0, 8)}`;

/**
 * @param {import('../settings.mjs').Settings} settings
 * @returns {Promise<boolean>} True when images.json names the images of today's recipes and the engine has them.
 */
export async function imagesAreBuilt(settings) {
  const file = noteFile(settings);
  if (!existsSync(file)) return false;
  const noted = JSON.parse(readFileSync(file, 'utf8'));
  const present = await Promise.all(
    IMAGE_KINDS.map(async (kind) => {
      const { name } = loadRecipe(settings.checkoutDir, kind);
      return noted[kind] === name && (await imageExists(name)) && (await imageExists(usedBy(kind, settings.checkoutDir)));
    }),
  );
  return present.every(Boolean);
}

/**
 * Builds what is missing, both at once, notes the names and removes images nobody uses any more.
 *
 * @param {import('../settings.mjs').Settings} settings
 * @param {(message: string) => void} say
 */
export async function buildImages(settings, say) {
  const recipes = IMAGE_KINDS.map((kind) => loadRecipe(settings.checkoutDir, kind));
  const missing = [];
  for (const recipe of recipes) if (!(await imageExists(recipe.name))) missing.push(recipe);
  if (missing.length > 0) {
    const mirrors = await findMirrors(missing[0]?.image.suite ?? '');
    say(`Debian ${missing[0]?.image.suite} from ${mirrors.main}`);
    const results = await Promise.allSettled(missing.map((recipe) => buildTimed(recipe, mirrors, say)));
    for (const result of results) if (result.status === 'rejected') throw result.reason;
  }
  for (const { kind, name } of recipes) await runCommand('podman', ['tag', name, usedBy(kind, settings.checkoutDir)]);
  noteImages(settings, Object.fromEntries(recipes.map(({ kind, name }) => [kind, name])));
  await removeUnused(say);
}

/** @type {(recipe: import('./image-recipe.mjs').ImageRecipe, mirrors: import('./build-image.mjs').Mirrors, say: (message: string) => void) => Promise<void>} */
async function buildTimed(recipe, mirrors, say) {
  const startedAt = Date.now();
  await buildImage(recipe, mirrors);
  const { stdout } = await runCommand('podman', ['image', 'inspect', '--format', '{{.Size}}', recipe.name]);
  say(`${recipe.name}: ${Math.round(Number(stdout) / 1e6)} MB in ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
}

/** @type {(settings: import('../settings.mjs').Settings, names: Record<string, string>) => void} Written whole or not at all. */
function noteImages(settings, names) {
  mkdirSync(settings.engineDir, { recursive: true });
  const file = noteFile(settings);
  writeFileSync(`${file}.new`, `${JSON.stringify(names, null, 2)}\n`);
  renameSync(`${file}.new`, file);
}

/** @type {(say: (message: string) => void) => Promise<void>} Ours, marked by no checkout; the engine itself keeps what a container uses. */
async function removeUnused(say) {
  const { stdout } = await runCommand('podman', ['images', '--filter', 'label=luyen.image', '--format', 'json']);
  for (const { Id: id, Names: names = [] } of JSON.parse(stdout)) {
    if (names.some((/** @type {string} */ name) => name.includes(':used-by-'))) continue;
    const { exitCode } = await runCommand('podman', ['rmi', ...(names.length === 0 ? [id] : names)], { allowFailure: true });
    if (exitCode === 0) say(`removed an image nobody uses any more: ${names[0] ?? id}`);
  }
}
