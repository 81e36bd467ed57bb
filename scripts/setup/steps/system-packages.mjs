/** Debian packages: the container engine with its network, user-id maps, the image builder; for tests a browser too. */
import { existsSync } from 'node:fs';
import { runCommand } from '../run-command.mjs';
import { SetupBlocked } from '../setup-problem.mjs';

/** iptables: netavark 1.4 dies without the program even for networks that use none of it. */
const FOR_SANDBOXES = [
  ...['podman', 'netavark', 'aardvark-dns', 'conmon', 'crun', 'runc', 'uidmap', 'nftables', 'iptables', 'iproute2'],
  ...['mmdebstrap', 'debian-archive-keyring', 'ca-certificates', 'util-linux', 'perl-base'],
];
/** dpkg's own placeholders. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query expands it, not we.
const DPKG_FORMAT = '--showformat=${Package} ${db:Status-Status}\n';
const FOR_TESTS = ['chromium', 'fonts-dejavu-core'];

/**
 * @param {string} dpkgOutput Lines of `name status`.
 * @param {readonly string[]} wanted
 * @returns {string[]} What is not properly installed.
 */
export function missingPackages(dpkgOutput, wanted) {
  const installed = new Set(dpkgOutput.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])));
  return wanted.filter((name) => !installed.has(name));
}

/** @type {(purpose: import('../plan-steps.mjs').Purpose) => string[]} */
const wantedFor = (purpose) => [...FOR_SANDBOXES, ...(purpose === 'tests' ? FOR_TESTS : [])];

/** @type {(wanted: readonly string[]) => Promise<string[]>} */
async function findMissing(wanted) {
  const { stdout } = await runCommand('dpkg-query', ['--show', DPKG_FORMAT, ...wanted], {
    allowFailure: true,
  });
  return missingPackages(stdout, wanted);
}

/** @type {import('../plan-steps.mjs').Step} */
export const systemPackages = {
  name: 'system packages',
  needs: [],
  onlyFor: 'sandboxes',
  async isDone({ purpose }) {
    if (!existsSync('/usr/bin/dpkg-query')) return false;
    return (await findMissing(wantedFor(purpose))).length === 0;
  },
  async requireAllowed({ purpose }) {
    if (process.getuid?.() === 0 || !existsSync('/usr/bin/dpkg-query')) return;
    const missing = await findMissing(wantedFor(purpose));
    if (missing.length === 0) return;
    const command = `apt-get update && apt-get install --no-install-recommends ${missing.join(' ')}`;
    throw new SetupBlocked(`Packages are missing, and only root may install them. Run this as root, then start again:\n\n    ${command}\n`);
  },
  async run({ purpose, say }) {
    if (!existsSync('/usr/bin/dpkg-query'))
      throw new Error('This machine is not Debian: Podman and mmdebstrap have to be installed by hand.');
    const missing = await findMissing(wantedFor(purpose));
    say(`installing ${missing.join(' ')}`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' };
    // Another source of this machine may be broken; whether ours works shows at the install.
    await runCommand('apt-get', ['update', '-qq'], { env, allowFailure: true });
    const lockWait = ['-o', 'DPkg::Lock::Timeout=300'];
    await runCommand('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...lockWait, ...missing], { env });
  },
};
