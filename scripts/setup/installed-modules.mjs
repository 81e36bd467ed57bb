/** Whether node_modules is what package-lock.json asks for. Pure: two parsed lock files in, an answer out. */

/** @typedef {{ version?: string, integrity?: string, optional?: boolean, peer?: boolean, link?: boolean }} LockedPackage */

/**
 * npm writes node_modules/.package-lock.json last of all, so an install cut short does not count as one.
 *
 * @param {{ packages: Record<string, LockedPackage> }} wanted package-lock.json
 * @param {{ packages: Record<string, LockedPackage> }} installed node_modules/.package-lock.json
 * @returns {string[]} Paths of packages that are missing or of another version. Optional ones may be missing: they are for other machines.
 */
export function packagesThatDiffer(wanted, installed) {
  return Object.entries(wanted.packages).flatMap(([path, { version, optional }]) => {
    if (path === '') return [];
    const present = installed.packages[path];
    if (present === undefined) return optional === true ? [] : [path];
    return present.version === version ? [] : [path];
  });
}
