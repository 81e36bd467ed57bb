import type { GradingContext } from '../../engine/check.ts';
import { type OptionFiles, readOptionFiles, serverOptions } from '../../parsers/option-file/index.ts';
import { type HostTable, loadHosts } from '../haproxy/target.ts';
import { readOrProblem } from '../keepalived/target.ts';

/** More files than anybody needs for one program. */
const MAX_FILES = 50;

/** One machine's option file with all it includes. */
export interface OptionText {
  /** Whether the main file is there and can be read. */
  readonly kind: 'absent' | 'unreadable' | 'read';
  readonly options: OptionFiles;
  readonly lines: ReadonlyMap<string, readonly string[]>;
  readonly hosts: HostTable;
}

/** The groups each program reads, from the programs' own `--help` in 8.4. */
export const GROUPS = {
  ndbmtd: new Set(['mysql_cluster', 'ndbd']),
  mysqld: new Set(['mysql_cluster', 'mysqld', 'server', 'mysqld-8.4']),
} as const;

/** What these programs look at; `connect_string` is the other name NDB's own programs have for it. */
const NAMES = ['ndb_connectstring', 'connect_string', 'ndb_nodeid', 'ndbcluster', 'default_storage_engine'];

/** The options of one program that hold, by name. */
export function programOptions(text: OptionText, program: keyof typeof GROUPS): ReturnType<typeof serverOptions> {
  return serverOptions(text.options, NAMES, GROUPS[program]);
}

/** Reads a machine's option file and whatever it includes, wherever that lies. */
export async function readOptionTexts(grading: GradingContext, node: string, main: string): Promise<OptionText> {
  const texts = new Map<string, string>();
  const waiting = [main];
  let kind: OptionText['kind'] = 'read';
  for (let path = waiting.shift(); path !== undefined && texts.size < MAX_FILES; path = waiting.shift()) {
    if (texts.has(path)) continue;
    const file = await readOrProblem(grading.sandbox, node, path);
    if (path === main && (file === null || file === 'unreadable')) kind = file === null ? 'absent' : 'unreadable';
    if (file === null || file === 'unreadable') continue;
    texts.set(path, file.text);
    for (const [, isDirectory, included = ''] of file.text.matchAll(/^[ \t]*!include(dir)?[ \t]+(\S+)/gm)) {
      waiting.push(...(isDirectory === undefined ? [included] : await grading.sandbox.listFiles(node, included.replace(/\/$/, ''))));
    }
  }
  const lines = new Map([...texts].map(([path, text]) => [path, text.split('\n')] as const));
  return { kind, options: readOptionFiles(main, texts), lines, hosts: await loadHosts(grading, node) };
}
