/**
 * Whether an absolute path is one a glob names: `*` stands for anything within one folder's name, `**` + `/` for any
 * number of folders, none included. Nothing else is special: that is all the reference's files need.
 */
export function matchPath(glob: string, path: string): boolean {
  const source = glob.replace(/\*\*\/|\*|[.+?^${}()|[\]\\]/g, (found) => {
    if (found === '**/') return '(?:[^/]+/)*';
    return found === '*' ? '[^/]*' : `\\${found}`;
  });
  return new RegExp(`^${source}$`).test(path);
}
