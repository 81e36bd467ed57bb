#!/usr/bin/env node
/**
 * Writes the database client into prisma/generated from prisma/schema.prisma, without the network, and only when the
 * schema or Prisma itself has changed since the last time.
 *
 * The Prisma command line wants to fetch a native schema engine before it does anything, although generating a client
 * needs none. Naming any existing program as that engine stops the download; `generate` never starts it.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const OUTPUT = join(ROOT, 'prisma/generated');
const STAMP = join(OUTPUT, '.made-from');

/** @returns {Promise<string>} */
async function recipeHash() {
  const parts = await Promise.all(
    ['prisma/schema.prisma', 'node_modules/prisma/package.json', 'node_modules/@prisma/client/package.json'].map((path) =>
      readFile(join(ROOT, path)),
    ),
  );
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}

/** @param {string} hash */
async function isCurrent(hash) {
  try {
    await stat(join(OUTPUT, 'client.ts'));
    return (await readFile(STAMP, 'utf8')) === hash;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return false;
    throw error;
  }
}

/** @returns {Promise<void>} */
function generate() {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(ROOT, 'node_modules/prisma/build/index.js'), 'generate', '--no-hints'], {
      cwd: ROOT,
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`prisma generate ended with ${code}:\n${output.trim()}`))));
  });
}

const hash = await recipeHash();
if (!(await isCurrent(hash))) {
  await generate();
  await writeFile(STAMP, hash);
}
