import { posix } from 'node:path';
import type { GradingContext } from '../../engine/check.ts';
import type { Directive, Section, Word } from '../../parsers/haproxy/index.ts';
import { type HaproxyTarget, isLearnersFault, type ReadConfig } from './target.ts';

/** What the probe needs to read a configuration as the node would: the further files it names, and its lines pointing at them. */
export interface ValidationFiles {
  /** Text by absolute path in the node. */
  readonly files: Readonly<Record<string, string>>;
  /** Names written in the configuration, by line and column, with what stands for them: relative to the root of the copies. */
  readonly renamed: ReadonlyMap<string, string>;
}

/** Options whose value names a file or a directory of the node. */
const FILE_OPTIONS: ReadonlySet<string> = new Set(['crt', 'ca-file', 'ca-verify-file', 'crl-file', 'crt-list', '-f']);
/** HAProxy looks for a certificate's key in these beside it when the file itself has none (`ssl-load-extra-files`). */
const KEY_SUFFIX = '.key';
/** An empty error page, the same everywhere. */
const NOTHING = '/dev/null';
const MAX_FILES = 40;

type Sandbox = GradingContext['sandbox'];

/** Reads, from outside, every file the configuration names. What is not there is left out: HAProxy will say so. */
export async function validationFiles(sandbox: Sandbox, target: HaproxyTarget, file: ReadConfig): Promise<ValidationFiles> {
  const collected: Record<string, string> = {};
  const renamed = new Map<string, string>();
  const bases = basesOf(file.config.sections);
  const found = file.config.sections.flatMap((section) => filesOfSection(section, bases));
  for (const one of found) {
    if (!one.keepName) renamed.set(`${one.line}:${one.column}`, one.path.slice(1));
    if (one.option === 'folder') continue;
    await collect(sandbox, target.node, one.path, collected);
    if (one.option === 'crt-list') await collectListed(sandbox, target.node, one.path, bases, collected);
  }
  return { files: collected, renamed };
}

interface NamedFile {
  readonly line: number;
  readonly column: number;
  readonly option: string;
  /** Absolute, bases resolved. */
  readonly path: string;
  /** The name stays as written: the folder it starts from is renamed instead. */
  readonly keepName?: boolean;
}

interface Bases {
  readonly crt: string;
  readonly key: string;
  readonly ca: string;
}

function basesOf(sections: readonly Section[]): Bases {
  const globals = sections.filter((section) => section.kind === 'global').flatMap((section) => section.directives);
  const base = (keyword: string) => globals.findLast((line) => line.keyword === keyword)?.args[0]?.text ?? '';
  return { crt: base('crt-base'), key: base('key-base'), ca: base('ca-base') };
}

function filesOf(line: Directive, bases: Bases): readonly NamedFile[] {
  return line.args.flatMap((word, index) => {
    const option = line.keyword === 'errorfile' && index === 1 ? line.keyword : (line.args[index - 1]?.text ?? '');
    if (option !== 'errorfile' && !FILE_OPTIONS.has(option)) return [];
    if (word.text === '' || word.text === NOTHING || word.text.startsWith('@') || word.variable) return [];
    const base = option === 'crt' ? bases.crt : /^(ca|crl)-/.test(option) ? bases.ca : '';
    return [named(word, option, absolute(base, word.text))];
  });
}

function filesOfSection(section: Section, bases: Bases): readonly NamedFile[] {
  if (section.keyword === 'crt-store') return filesOfStore(section, bases);
  return section.directives.flatMap((line) => filesOf(line, bases));
}

/** A store has folders of its own, and names its certificates by what `load` calls them. https://docs.haproxy.org/3.0/configuration.html#3.11 */
function filesOfStore({ directives }: Section, bases: Bases): readonly NamedFile[] {
  const folderOf = (keyword: string) => directives.findLast((line) => line.keyword === keyword)?.args[0];
  const own = { crt: folderOf('crt-base'), key: folderOf('key-base') };
  const folders = [own.crt, own.key].flatMap((word) => (word === undefined ? [] : [named(word, 'folder', absolute('', word.text))]));
  const loads = directives
    .filter((line) => line.keyword === 'load')
    .flatMap((line) => line.args.map((word, index) => ({ word, option: line.args[index - 1]?.text })));
  const files = loads.flatMap(({ word, option }) => {
    if (option !== 'crt' && option !== 'key') return [];
    const base = own[option]?.text;
    const keepName = base !== undefined && !posix.isAbsolute(word.text);
    return [{ ...named(word, option, absolute(base ?? bases[option], word.text)), keepName }];
  });
  return [...folders, ...files];
}

function named(word: Word, option: string, path: string): NamedFile {
  return { line: word.at.line, column: word.at.column, option, path };
}

/** What is relative without a base depends on where the daemon was started: at the root, under systemd. */
function absolute(base: string, path: string): string {
  return posix.resolve('/', base, path);
}

async function collect(sandbox: Sandbox, node: string, path: string, files: Record<string, string>): Promise<void> {
  const text = await readText(sandbox, node, path);
  if (text !== null) {
    files[path] = text;
    if (text.includes('PRIVATE KEY')) return;
    for (const beside of [`${path}${KEY_SUFFIX}`, path.replace(/\.[^./]*$/, KEY_SUFFIX)]) {
      const key = await readText(sandbox, node, beside);
      if (key !== null) files[beside] = key;
    }
    return;
  }
  const inside = await sandbox.listFiles(node, path).catch(nothingWhenLearnersFault);
  for (const one of inside.filter((found) => posix.dirname(found) === path).slice(0, MAX_FILES)) {
    const member = await readText(sandbox, node, one);
    if (member !== null) files[one] = member;
  }
}

/** A `crt-list` names one certificate a line, options after it. */
async function collectListed(sandbox: Sandbox, node: string, path: string, bases: Bases, files: Record<string, string>): Promise<void> {
  const lines = (files[path] ?? '').split('\n').slice(0, MAX_FILES);
  const rewritten: string[] = [];
  for (const line of lines) {
    const name = /^\s*([^\s#[]+)/.exec(line)?.[1];
    const listed = name === undefined ? null : absolute(bases.crt, name);
    if (listed !== null) await collect(sandbox, node, listed, files);
    rewritten.push(name === undefined || listed === null ? line : line.replace(name, listed.slice(1)));
  }
  files[path] = rewritten.join('\n');
}

async function readText(sandbox: Sandbox, node: string, path: string): Promise<string | null> {
  const file = await sandbox.readFile(node, path).catch((cause: unknown) => {
    if (isLearnersFault(cause)) return null;
    throw cause;
  });
  return file?.text ?? null;
}

function nothingWhenLearnersFault(cause: unknown): readonly string[] {
  if (isLearnersFault(cause)) return [];
  throw cause;
}
