import { type OptionLine, readOptionLines } from './read-lines.ts';

/** One option as it was given, where it was given. */
export interface GivenOption {
  readonly group: string;
  /** Lower case with underscores: `log_bin` for `Log-Bin`. */
  readonly name: string;
  readonly value: string | null;
  readonly path: string;
  readonly line: number;
}

/** Why the daemon would refuse the files. */
export interface OptionProblem {
  readonly kind: 'broken-line' | 'before-any-group' | 'no-such-directory' | 'includes-itself';
  readonly text: string;
  readonly path: string;
  readonly line: number;
}

export interface OptionFiles {
  /** In the order the daemon reads them: of an option given twice, the later holds. */
  readonly options: readonly GivenOption[];
  readonly problems: readonly OptionProblem[];
}

/** The files of a node, by absolute path; directories are what stands before the last slash. */
export type FileTexts = ReadonlyMap<string, string>;

/** MariaDB gives up at ten; nobody nests so deep. */
const MAX_DEPTH = 10;

/**
 * Reads a main option file with all it includes, in the daemon's order: `!includedir` takes `*.cnf` sorted by byte; an included
 * file that is not there is left out, a directory that is not there is refused. Group names are case sensitive. Pure.
 */
export function readOptionFiles(main: string, files: FileTexts): OptionFiles {
  const options: GivenOption[] = [];
  const problems: OptionProblem[] = [];

  function read(path: string, depth: number): void {
    const text = files.get(path);
    if (text === undefined) return;
    let group: string | null = null;
    for (const one of readOptionLines(text)) {
      if (one.kind === 'group') group = one.name;
      else if (one.kind === 'include') include(one, path, depth);
      else if (one.kind === 'broken') problems.push({ kind: 'broken-line', text: one.text, path, line: one.line });
      else if (group === null) problems.push({ kind: 'before-any-group', text: one.name, path, line: one.line });
      else options.push({ group, name: optionName(one.name), value: one.value, path, line: one.line });
    }
  }

  function include({ path, isDirectory, line }: Extract<OptionLine, { kind: 'include' }>, from: string, depth: number): void {
    if (depth >= MAX_DEPTH) problems.push({ kind: 'includes-itself', text: path, path: from, line });
    else if (!isDirectory) read(path, depth + 1);
    else {
      const inside = filesOf(path, files);
      if (inside === null) problems.push({ kind: 'no-such-directory', text: path, path: from, line });
      for (const file of inside ?? []) read(file, depth + 1);
    }
  }

  read(main, 0);
  return { options, problems };
}

/** `*.cnf` directly in a directory, sorted; null when nothing says that it exists. */
function filesOf(directory: string, files: FileTexts): readonly string[] | null {
  const prefix = directory.endsWith('/') ? directory : `${directory}/`;
  const below = [...files.keys()].filter((path) => path.startsWith(prefix));
  if (below.length === 0) return null;
  return below.filter((path) => path.endsWith('.cnf') && !path.slice(prefix.length).includes('/')).sort();
}

/** The daemon does not tell `-` from `_`, nor capitals from small letters. */
function optionName(written: string): string {
  return written.toLowerCase().replaceAll('-', '_');
}
