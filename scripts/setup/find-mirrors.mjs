/** Asks this machine's apt where Debian packages come from, and which of those places carry the release we need. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseMirrors, expandMirrorLists, parseDeb822File, parseListFile } from './apt-sources.mjs';
import { runCommand } from './run-command.mjs';

const APT_HELPER = '/usr/lib/apt/apt-helper';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** @type {(dir?: string) => import('./apt-sources.mjs').AptSource[]} */
function readSources(dir = '/etc/apt') {
  const parts = join(dir, 'sources.list.d');
  const files = [
    join(dir, 'sources.list'),
    ...(existsSync(parts)
      ? readdirSync(parts)
          .sort()
          .map((name) => join(parts, name))
      : []),
  ];
  const sources = files
    .filter((file) => existsSync(file))
    .flatMap((file) => {
      const text = readFileSync(file, 'utf8');
      if (file.endsWith('.sources')) return parseDeb822File(text);
      return file.endsWith('.list') ? parseListFile(text) : [];
    });
  return expandMirrorLists(sources, (file) => (existsSync(file) ? readFileSync(file, 'utf8') : ''));
}

/** @type {(osRelease: string) => string} */
export const codenameOf = (osRelease) => /^VERSION_CODENAME="?([^"\n]*)"?$/m.exec(osRelease)?.[1] ?? '';

/**
 * @param {string} suite The release the images are made of.
 * @returns {Promise<import('./build-image.mjs').Mirrors>} Rejects when no mirror answers or the release's key is missing.
 */
export async function findMirrors(suite) {
  const candidates = chooseMirrors(readSources(), codenameOf(readFileSync('/etc/os-release', 'utf8')));
  const main = await firstServing(candidates.main, suite);
  if (main === undefined) {
    throw new Error(
      candidates.main.length === 0
        ? 'No Debian mirror is named in /etc/apt for this release, so the node images have nowhere to take packages from. Add one, then run this again.'
        : `No Debian mirror with ${suite} answers. Tried those of /etc/apt: ${candidates.main.join(', ')}.`,
    );
  }
  await requireKey(suite);
  return {
    main,
    security: await firstServing(candidates.security, `${suite}-security`),
    keyring: existsSync(KEYRING) ? KEYRING : undefined,
    aptOptions: await proxyOptions(),
  };
}

/** @type {(mirrors: readonly string[], suite: string) => Promise<string | undefined>} Through apt itself, so its proxy and certificates count. */
async function firstServing(mirrors, suite) {
  const dir = mkdtempSync(join(tmpdir(), 'luyen-mirror-'));
  try {
    for (const mirror of mirrors) {
      const args = ['-o', 'Acquire::Retries=1', '-o', 'Acquire::http::Timeout=10', '-o', 'APT::Sandbox::User=root'];
      args.push('download-file', `${mirror}/dists/${suite}/InRelease`, join(dir, 'InRelease'));
      const { exitCode } = await runCommand(APT_HELPER, args, { allowFailure: true, timeoutMs: 30_000 });
      if (exitCode === 0) return mirror;
    }
    return undefined;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** @type {(suite: string) => Promise<void>} */
async function requireKey(suite) {
  const known = existsSync('/usr/share/keyrings')
    ? readdirSync('/usr/share/keyrings').some((name) => name.includes(suite) && name.includes('stable'))
    : false;
  if (known) return;
  throw new Error(
    `This machine's debian-archive-keyring does not know the key of Debian ${suite}, so its packages cannot be trusted. ` +
      'Update the package: apt-get update && apt-get install --only-upgrade debian-archive-keyring',
  );
}

/** @type {() => Promise<string[]>} The machine's own proxy settings, which mmdebstrap does not read by itself. */
async function proxyOptions() {
  const { stdout } = await runCommand('apt-config', ['dump'], { allowFailure: true });
  return stdout
    .split('\n')
    .filter((line) => /^Acquire::(https?|ftp)::(Proxy|.*::Proxy|Proxy-Auto-Detect|No-Proxy)\b.*";$/i.test(line) && !line.includes('""'));
}
