import { type OptionFiles, readOptionFiles, readOptionLines } from '../../parsers/option-file/index.ts';
import type { SandboxUnderTest } from '../../port.ts';
import type { LocalText } from '../../result.ts';
import { say } from '../text.ts';

/** What Debian's `mariadbd` reads, one after the other (`mariadbd --help --verbose`). */
const MAIN_FILES = ['/etc/my.cnf', '/etc/mysql/my.cnf'];
/** No honest option file is longer, no honest folder holds more, and nobody nests deeper. */
const MAX_TEXT = 256 * 1024;
const MAX_FILES = 100;
const MAX_ROUNDS = 10;
const ROOT = '/the-files-mariadbd-begins-with';

/** A node's option files as its server would read them; or why they cannot be judged, which is the learner's to mend. */
export type NodeOptions =
  | { readonly ok: true; readonly files: ReadonlyMap<string, string>; readonly options: OptionFiles }
  | { readonly ok: false; readonly problem: LocalText; readonly path: string; readonly line?: number };

/** Reads the main files and whatever they include, wherever it lies. */
export async function loadNodeOptions(sandbox: SandboxUnderTest, node: string): Promise<NodeOptions> {
  const files = new Map<string, string>([[ROOT, MAIN_FILES.map((path) => `!include ${path}`).join('\n')]]);
  const asked = new Set<string>();
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const wanted = [...files.values()].flatMap(includesOf).filter(({ path }) => !asked.has(path));
    if (wanted.length === 0) break;
    for (const { path, isDirectory } of wanted) {
      asked.add(path);
      const unreadable = await addFiles(sandbox, node, isDirectory ? await inside(sandbox, node, path, files) : [path], files);
      if (unreadable !== null) return unreadableFile(node, unreadable);
    }
  }
  const options = readOptionFiles(ROOT, files);
  const [problem] = options.problems;
  return problem === undefined ? { ok: true, files, options } : refused(node, problem);
}

function includesOf(text: string): readonly { readonly path: string; readonly isDirectory: boolean }[] {
  return readOptionLines(text).flatMap((line) => (line.kind === 'include' ? [line] : []));
}

/** A folder that is empty is there; one that is not there cannot be told from it, and shows when the server does not start. */
async function inside(sandbox: SandboxUnderTest, node: string, folder: string, files: Map<string, string>): Promise<readonly string[]> {
  const path = folder.replace(/(.)\/+$/, '$1');
  files.set(`${path}/.`, '');
  return (await sandbox.listFiles(node, path)).slice(0, MAX_FILES);
}

/** Adds those that are there; the path of one that is no ordinary text file, if any. */
async function addFiles(
  sandbox: SandboxUnderTest,
  node: string,
  paths: readonly string[],
  files: Map<string, string>,
): Promise<string | null> {
  const texts = await Promise.all(paths.map(async (path) => ({ path, text: await readText(sandbox, node, path) })));
  for (const { path, text } of texts) {
    if (text === 'unreadable') return path;
    if (text !== null) files.set(path, text.text);
  }
  return null;
}

async function readText(sandbox: SandboxUnderTest, node: string, path: string): Promise<{ readonly text: string } | null | 'unreadable'> {
  const file = await sandbox.readFile(node, path).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'file-too-large' || cause.code === 'bad-path'))
      return 'unreadable' as const;
    throw cause;
  });
  if (file === null || file === 'unreadable') return file;
  return file.text.length > MAX_TEXT ? 'unreadable' : file;
}

function unreadableFile(node: string, path: string): NodeOptions {
  return {
    ok: false,
    problem: say(
      `${path} trên ${node} không phải một tệp văn bản bình thường, hoặc lớn hơn 256 KiB.`,
      `${path} on ${node} is not an ordinary text file, or is larger than 256 KiB.`,
    ),
    path,
  };
}

function refused(node: string, { kind, text, path, line }: OptionFiles['problems'][number]): NodeOptions {
  const told = {
    'broken-line': say(`ngoặc vuông chưa đóng: ${text}`, `a square bracket is not closed: ${text}`),
    'before-any-group': say(`${text} đứng trước mọi nhóm`, `${text} stands before any group`),
    'no-such-directory': say(`không có thư mục ${text}`, `there is no directory ${text}`),
    'includes-itself': say(`các tệp gọi nhau vòng tròn: ${text}`, `the files include each other: ${text}`),
  }[kind];
  return {
    ok: false,
    problem: say(
      `MariaDB trên ${node} không đọc được ${path} dòng ${line}: ${told.vi}.`,
      `MariaDB on ${node} cannot read ${path} line ${line}: ${told.en}.`,
    ),
    path,
    line,
  };
}
