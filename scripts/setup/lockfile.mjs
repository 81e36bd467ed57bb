/**
 * package-lock.json and the packages made for other machines. A registry that does not carry one (a company mirror, say)
 * makes `npm install` leave it out of the lock file without a word, and from then on `npm ci` refuses that lock file.
 * Pure; scripts/complete-lockfile.mjs does the writing, a unit test keeps the lock file complete.
 *
 * @typedef {{ version?: string, optional?: boolean, dev?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

const SYSTEMS = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];
const EXACT_VERSION = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

/**
 * Follows Node's own look-up: beside the package, then in every folder above.
 *
 * @param {LockedPackages} packages
 * @param {string} from Path of the package that depends.
 * @param {string} name
 * @returns {boolean}
 */
function isResolved(packages, from, name) {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`] !== undefined) return true;
    if (folder === '') return false;
  }
}

/**
 * @param {LockedPackages} packages
 * @returns {{ from: string, name: string, version: string }[]} Optional packages asked for and not in the lock file.
 */
export function missingOptionalPackages(packages) {
  return Object.entries(packages).flatMap(([from, { optionalDependencies = {} }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !isResolved(packages, from, name))
      .map(([name, version]) => ({ from, name, version })),
  );
}

/**
 * What the lock file would say of a package for another machine, as far as its name tells.
 *
 * @param {string} name Such as `@swc/core-linux-arm64-gnu`.
 * @param {string} version
 * @returns {LockedPackage} Throws when the name tells no system and no processor, or the version is a range: only the registry knows those.
 */
export function entryForOtherMachine(name, version) {
  const words = name.split(/[-_/]/);
  const os = words.filter((word) => SYSTEMS.includes(word));
  const cpu = words.map((word) => (word === 'gnueabihf' ? 'arm' : word)).filter((word) => PROCESSORS.includes(word));
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') ? ['glibc'] : [];
  if (cpu.length === 0 || !EXACT_VERSION.test(version)) throw new Error(`${name}@${version} has to be locked where a registry carries it.`);
  return {
    version,
    cpu: [...new Set(cpu)],
    optional: true,
    ...(os.length > 0 ? { os } : {}),
    ...(libc.length > 0 && os.includes('linux') ? { libc } : {}),
  };
}

/**
 * @param {LockedPackages} packages
 * @returns {LockedPackages} The same with an entry for every optional package that was left out, in npm's own order.
 */
export function withMissingPackages(packages) {
  const added = missingOptionalPackages(packages).map(({ from, name, version }) => {
    const isDev = packages[from]?.dev === true;
    return [`node_modules/${name}`, { ...entryForOtherMachine(name, version), ...(isDev ? { dev: true } : {}) }];
  });
  const all = { ...packages, ...Object.fromEntries(added) };
  return Object.fromEntries(Object.entries(all).sort(([one], [other]) => one.localeCompare(other, 'en')));
}
