import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { NodeFile } from '../../port.ts';
import type { ProbeOperations } from '../../probes/protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type KeepalivedTarget, type ReadKeepalived, readOrProblem } from './target.ts';

/** Where keepalived looks for a program that is named without its folder. */
const PROGRAM_FOLDERS = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
/** What says which users there are, for `script_user`. */
const USERS = ['/etc/passwd', '/etc/group'];

/**
 * Both machines' files are there and keepalived's own test finds nothing wrong with them, the safety of its scripts
 * included: the probe's copy reads them, never the node's. https://www.keepalived.org/manpage.html
 */
export function keepalivedValid(target: KeepalivedTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Tệp cấu hình của cả hai máy hợp lệ', 'Both machines’ configuration is valid'),
    timeoutMs: 60_000,
    run: async (context) => {
      const loaded = await context.get(target.files);
      for (const node of target.nodes) {
        const read = loaded.get(node);
        if (read?.ok !== true) return fail(read?.problem ?? say('', ''), [{ node, file: target.path }]);
        if (read.config.statements.length === 0) {
          return fail(
            say(`${target.path} trên ${node} chưa có gì ngoài chú thích.`, `${target.path} on ${node} holds nothing besides comments.`),
            [{ node, file: target.path }],
          );
        }
        const refused = await validate(context, target, node, read);
        if (refused !== null) return refused;
      }
      return pass(
        say('Keepalived đọc tệp của cả hai máy mà không phàn nàn gì.', 'Keepalived reads both machines’ files without complaint.'),
      );
    },
  });
}

async function validate(context: CheckContext, target: KeepalivedTarget, node: string, read: ReadKeepalived): Promise<Verdict | null> {
  const files: Record<string, ProbeOperations['keepalived.validate']['args']['files'][string]> = {};
  for (const [path, file] of [...read.files, ...(await usersAndPrograms(context, node, read))]) files[path] = content(file);
  const idle = read.effective.scripts.flatMap((script) => script.words.slice(0, 1)).find((path) => isNotExecutable(files[path]));
  const { exitCode, output } = await context.sandbox.probe(
    { op: 'keepalived.validate', args: { files, main: target.path, configId: node } },
    { timeoutMs: 25_000 },
  );
  if (exitCode === 0 && idle !== undefined) {
    return fail(
      say(
        `${idle} trên ${node} không có quyền chạy: keepalived không báo gì, nhưng kịch bản ấy không bao giờ chạy được.`,
        `${idle} on ${node} may not be executed: keepalived says nothing of it, but that script can never run.`,
      ),
      [{ node, file: idle }],
    );
  }
  if (exitCode === 0) return null;
  const complaint = firstComplaint(output);
  const { file, line } = placeOf(complaint, target.path);
  const said = complaint.replace(/^\([^)]*\bLine \d+\)\s*/, '');
  const where = line === undefined ? say('', '') : say(` dòng ${line}`, ` line ${line}`);
  const excerpt = line === undefined ? output : (read.files.get(file)?.text.split(/\r?\n/)[line - 1] ?? output);
  return fail(
    say(
      `Keepalived không bằng lòng với ${file}${where.vi} trên ${node}: ${said}`,
      `Keepalived objects to ${file}${where.en} on ${node}: ${said}`,
    ),
    [
      { node, file, ...(line === undefined ? {} : { line }), excerpt },
      { node: 'probe', excerpt: output },
    ],
  );
}

function isNotExecutable(file: { readonly mode: number } | undefined): boolean {
  return file !== undefined && (file.mode & 0o111) === 0;
}

function content(file: NodeFile) {
  return { text: file.text, mode: file.mode, uid: file.uid, gid: file.gid };
}

/** Keepalived's test looks whether a script is there, may be run and by whom; what is in a program does not matter to it. */
async function usersAndPrograms(
  context: CheckContext,
  node: string,
  read: ReadKeepalived,
): Promise<readonly (readonly [string, NodeFile])[]> {
  const found: (readonly [string, NodeFile])[] = [];
  const names = read.effective.scripts.flatMap((script) => script.words.slice(0, 1));
  const notifies = read.effective.instances.flatMap((instance) =>
    instance.notify.map((line) => line.args[0]?.text.trim().split(/\s+/)[0] ?? ''),
  );
  for (const name of new Set([...names, ...notifies])) {
    const paths = name.startsWith('/') ? [name] : PROGRAM_FOLDERS.map((folder) => `${folder}/${name}`);
    for (const path of paths.filter((one) => !read.files.has(one))) {
      const file = await lookAt(context, node, path);
      if (file === null) continue;
      found.push([path, { ...file, text: '#!/bin/sh\n' }]);
      break;
    }
  }
  for (const path of USERS) {
    const file = await readOrProblem(context.sandbox, node, path);
    if (file !== null && file !== 'unreadable') found.push([path, file]);
  }
  return found;
}

/** A program may be larger than any text. */
async function lookAt(context: CheckContext, node: string, path: string): Promise<NodeFile | null> {
  return context.sandbox.readFile(node, path).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && (cause.code === 'file-too-large' || cause.code === 'bad-path')) return null;
    throw cause;
  });
}

/** The first line that names a place, else the first. */
function firstComplaint(output: string): string {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  return (lines.find((line) => /\bLine \d+\)/.test(line)) ?? lines[0] ?? '').trim();
}

/** `(Line 7)` of the only file, `(/path: Line 7)` of one of several. */
function placeOf(complaint: string, main: string): { readonly file: string; readonly line?: number } {
  const match = /^\((?:(\/[^:)]+):\s*)?Line (\d+)\)/.exec(complaint);
  return match === null ? { file: main } : { file: match[1] ?? main, line: Number(match[2]) };
}
