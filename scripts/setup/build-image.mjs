/** Builds one image from its recipe: a Debian tree by mmdebstrap, streamed straight into the container engine. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { collect, describeFailure, runCommand, stopWithUs } from './run-command.mjs';

/**
 * @typedef {object} Mirrors
 * @property {string} main
 * @property {string | undefined} security
 * @property {string | undefined} keyring Undefined: apt's own trusted keys.
 * @property {readonly string[]} aptOptions Proxy and the like, as `Name "value";` lines.
 */

/**
 * @param {import('./image-recipe.mjs').ImageRecipe} recipe
 * @param {Mirrors} mirrors
 * @returns {string[]} Arguments of mmdebstrap; the tree goes to stdout as tar.
 */
export function bootstrapArguments(recipe, mirrors) {
  const { suite, keepDocs, keepMan } = recipe.image;
  const signed = mirrors.keyring === undefined ? '' : `[signed-by=${mirrors.keyring}] `;
  const excluded = ['/usr/share/doc/*', '/usr/share/locale/*', '/usr/share/lintian/*', '/usr/share/info/*'];
  // Translated man pages lie in folders named for a language; the English ones in man1 … man8.
  excluded.push(...(keepMan ? ['/usr/share/man/[a-z][a-z]/*', '/usr/share/man/[a-z][a-z][_.]*'] : ['/usr/share/man/*']));
  const included = ['/usr/share/doc/*/copyright', ...keepDocs.map((name) => `/usr/share/doc/${name}/*`)];
  return [
    '--quiet',
    '--variant=minbase',
    '--mode=root',
    '--format=tar',
    `--include=${recipe.packages.join(',')}`,
    // Nobody needs a half-built tree after a power cut: skipping fsync halves the time.
    '--dpkgopt=force-unsafe-io',
    ...excluded.map((glob) => `--dpkgopt=path-exclude=${glob}`),
    ...included.map((glob) => `--dpkgopt=path-include=${glob}`),
    ...mirrors.aptOptions.map((line) => `--aptopt=${line}`),
    `--customize-hook=sh '${join(recipe.dir, 'customize.sh').replaceAll("'", "'\\''")}' "$1"`,
    suite,
    '-',
    `deb ${signed}${mirrors.main} ${suite} main`,
    ...(mirrors.security === undefined ? [] : [`deb ${signed}${mirrors.security} ${suite}-security main`]),
  ];
}

/**
 * @param {import('./image-recipe.mjs').ImageRecipe} recipe
 * @returns {string[]} Arguments of `podman import`, which reads the tree from stdin.
 */
export function importArguments(recipe) {
  const { command, env, stopSignal } = recipe.image;
  const changes = [
    `CMD ${JSON.stringify(command)}`,
    `STOPSIGNAL ${stopSignal}`,
    ...Object.entries(env).map(([name, value]) => `ENV ${name}=${value}`),
    `LABEL luyen.image=${recipe.kind}`,
    `LABEL luyen.recipe=${recipe.hash}`,
  ];
  return ['import', '--quiet', ...changes.flatMap((change) => ['--change', change]), '-'];
}

/**
 * Builds and names one image. Rejects with the tools' last words; a half-made image is removed.
 *
 * @param {import('./image-recipe.mjs').ImageRecipe} recipe
 * @param {Mirrors} mirrors
 */
export async function buildImage(recipe, mirrors) {
  const bootstrap = spawn('mmdebstrap', bootstrapArguments(recipe, mirrors), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    // When it fails it hangs up its whole process group; that must not be ours.
    detached: true,
  });
  const importer = spawn('podman', importArguments(recipe), { stdio: ['pipe', 'pipe', 'pipe'] });
  stopWithUs(bootstrap, { isGroup: true });
  stopWithUs(importer);
  bootstrap.stdout.pipe(importer.stdin);
  importer.stdin.on('error', () => bootstrap.stdout.destroy());
  // An importer that ends early leaves nobody reading, and mmdebstrap would wait for its full pipe for ever.
  importer.on('close', () => bootstrap.stdout.destroy());
  const [made, imported] = await Promise.all([ending('mmdebstrap', bootstrap), ending('podman import', importer)]);
  const imageId = imported.stdout.trim().split('\n').at(-1) ?? '';
  // One of them ending badly makes the other end badly too; only both say which it was.
  const failures = [made, imported].flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  if (failures.length > 0) {
    if (imported.failure === undefined) await runCommand('podman', ['rmi', '--force', imageId], { allowFailure: true });
    throw new Error(`The ${recipe.kind} image could not be built: ${failures.join('; ')}`);
  }
  await runCommand('podman', ['tag', imageId, recipe.name]);
}

/**
 * @param {string} what
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<{ stdout: string, failure: string | undefined }>}
 */
function ending(what, child) {
  // mmdebstrap's stdout is the tree itself and goes down the pipe; only the importer's is text.
  const stdout = what === 'mmdebstrap' ? () => '' : collect(child.stdout);
  const stderr = collect(child.stderr);
  return new Promise((resolve) => {
    child.on('error', (error) => resolve({ stdout: '', failure: `${what} could not be started: ${error.message}` }));
    child.on('close', (code, signal) =>
      resolve({ stdout: stdout(), failure: code === 0 ? undefined : describeFailure(what, signal ?? code ?? 'an error', stderr()) }),
    );
  });
}
