/** Stamps: a hash of what something was made from, kept beside it, so that it is made again only when that changed. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** @type {(path: string, isWanted: (path: string) => boolean) => string[]} Every wanted file below, or the file itself; nothing when it does not exist. */
function filesAt(path, isWanted) {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return isWanted(path) ? [path] : [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) return filesAt(inner, isWanted);
    return entry.isFile() && isWanted(inner) ? [inner] : [];
  });
}

/**
 * A hash over names and contents. Changes with any of them and with nothing else: order on disk, times and modes do not count.
 *
 * @param {string} root Names are taken relative to it, so a checkout may move.
 * @param {readonly string[]} paths Files and directories below root; missing ones count as missing.
 * @param {{ salt?: string, isWanted?: (path: string) => boolean }} [options]
 * @returns {string} 64 hex digits.
 */
export function hashFiles(root, paths, { salt = '', isWanted = () => true } = {}) {
  const files = paths.flatMap((path) => filesAt(join(root, path), isWanted)).sort();
  const hash = createHash('sha256').update(salt);
  for (const file of new Set(files)) {
    const content = readFileSync(file);
    hash.update(`\0${relative(root, file)}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

/**
 * @param {string} file
 * @returns {string | undefined}
 */
export function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined;
}

/**
 * @param {string} file
 * @param {string} hash
 */
export function writeStamp(file, hash) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${hash}\n`);
}
