/** Which of the paths an `include` names: relative ones start at the including file's folder, wildcards as the shell's. Sorted. */
export function matchFiles(paths: readonly string[], pattern: string, folder: string): readonly string[] {
  const absolute = normalised(pattern.startsWith('/') ? pattern : `${folder}/${pattern}`);
  const alternatives = expandBraces(absolute).map((one) => new RegExp(`^${globSource(one)}$`));
  return paths.filter((path) => alternatives.some((one) => one.test(path))).sort();
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '/';
}

function normalised(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** `{a,b}` one level after another; at most 64 alternatives. */
function expandBraces(pattern: string): readonly string[] {
  let all = [pattern];
  for (let depth = 0; depth < 6; depth += 1) {
    const next = all.flatMap((one) => {
      const match = /^(.*)\{([^{}]*)\}(.*)$/.exec(one);
      return match === null ? [one] : (match[2] ?? '').split(',').map((middle) => `${match[1]}${middle}${match[3]}`);
    });
    if (next.length === all.length || next.length > 64) return all;
    all = next;
  }
  return all;
}

function globSource(pattern: string): string {
  return pattern.replace(/\[(!?)([^\]/]+)\]|[*?]|[.+^${}()|[\]\\]/g, (found, negated: string | undefined, set: string | undefined) => {
    if (set !== undefined) return `[${negated === '!' ? '^' : ''}${set.replace(/[\\\]^]/g, '\\$&')}]`;
    if (found === '*') return '(?!\\.)[^/]*';
    if (found === '?') return '[^/]';
    return `\\${found}`;
  });
}
