/** Files of a node, running or stopped, as root in that node would see them. */
import { EngineError, type FileContent, type FileEntry, hasCode, type NodeFileSpec, type Runtime } from '../../port.ts';
import { runInside } from './inside-node.ts';
import type { WithNodeRoot } from './node-root.ts';

const DEFAULT_MAX_BYTES = 4 * 1024 * 1024;
const MAX_ENTRIES = 5000;
const TYPES: Readonly<Record<string, FileEntry['type']>> = { f: 'file', d: 'directory', l: 'symlink' };

export type NodeFiles = Pick<Runtime, 'readFile' | 'writeFiles' | 'readFiles' | 'removeFile' | 'listDirectory'>;

/** Implements the port's file methods on top of a way to reach a node's root. */
export function createNodeFiles(withNodeRoot: WithNodeRoot): NodeFiles {
  return {
    async readFile(containerName, path, maxBytes = DEFAULT_MAX_BYTES) {
      const args = [requirePath(path), String(maxBytes)];
      const output = await withNodeRoot(containerName, (root) => nullWhenMissing(runInside(root, 'read', args)));
      return output && parseRead(output);
    },
    async writeFiles(containerName, files) {
      if (files.length === 0) return;
      const request = encodeWrites(files);
      await withNodeRoot(containerName, (root) => runInside(root, 'write', [], request));
    },
    async readFiles(containerName, paths, { maxFileBytes, maxTotalBytes }) {
      if (paths.length === 0) return [];
      const request = Buffer.from(paths.map((path) => `${requirePath(path)}\0`).join(''));
      const args = [String(maxFileBytes), String(maxTotalBytes)];
      return parseCollected(await withNodeRoot(containerName, (root) => runInside(root, 'collect', args, request)));
    },
    async removeFile(containerName, path) {
      const args = [requirePath(path)];
      await withNodeRoot(containerName, (root) => runInside(root, 'remove', args));
    },
    async listDirectory(containerName, path) {
      const args = [requirePath(path), String(MAX_ENTRIES)];
      const output = await withNodeRoot(containerName, (root) => nullWhenMissing(runInside(root, 'list', args)));
      return output && parseList(output);
    },
  };
}

/** An absolute path without NUL, `.` or `..`; anything else is refused with `bad-path`. */
export function requirePath(path: string): string {
  const parts = path.split('/').slice(1);
  const isPlain = path.startsWith('/') && !path.includes('\0') && Buffer.byteLength(path) <= 4096;
  if (!isPlain || parts.some((part) => part === '.' || part === '..'))
    throw new EngineError('bad-path', `not an absolute path: ${JSON.stringify(path)}`);
  return path;
}

/** The write operation's request: a line per file, then its bytes. */
export function encodeWrites(files: readonly NodeFileSpec[]): Buffer {
  const parts = files.flatMap(({ path, data, mode, uid, gid, linkTo }) => {
    if (requirePath(path).endsWith('/')) throw new EngineError('bad-path', `a directory, not a file: ${path}`);
    const bytes = linkTo === undefined ? data : Buffer.from(linkTo);
    const fields = [Buffer.from(path).toString('hex'), linkTo === undefined ? 'f' : 'l', mode ?? '-', uid ?? '-', gid ?? '-', bytes.length];
    return [Buffer.from(`${fields.join(' ')}\n`), bytes];
  });
  return Buffer.concat(parts);
}

/** The collect operation's answer: what `encodeWrites` makes, with nothing left open. */
export function parseCollected(output: Buffer): NodeFileSpec[] {
  const files: NodeFileSpec[] = [];
  let offset = 0;
  while (offset < output.length) {
    const end = output.indexOf(0x0a, offset);
    const [hex = '', type, mode, uid, gid, length] = output.subarray(offset, end).toString('latin1').split(' ');
    offset = end + 1 + Number(length);
    const bytes = output.subarray(end + 1, offset);
    const common = { path: Buffer.from(hex, 'hex').toString('utf8'), uid: Number(uid), gid: Number(gid) };
    if (type === 'l') files.push({ ...common, data: Buffer.alloc(0), linkTo: bytes.toString('utf8') });
    else files.push({ ...common, data: bytes, mode: Number(mode) });
  }
  return files;
}

function parseRead(output: Buffer): FileContent {
  const end = output.indexOf(0x0a);
  const [mode, uid, gid, mtime] = output.subarray(0, end).toString('latin1').split(' ').map(Number);
  return { data: output.subarray(end + 1), mode: mode ?? 0, uid: uid ?? 0, gid: gid ?? 0, mtimeMs: (mtime ?? 0) * 1000 };
}

/** `TYPE SIZE MODE MTIME NAME NUL`, any number of times. Sorted by name. */
export function parseList(output: Buffer): FileEntry[] {
  const records = output.toString('utf8').split('\0').slice(0, -1);
  const entries = records.map((record): FileEntry => {
    const [type = '', size, mode, mtime] = record.split(' ', 4);
    const name = record.slice([type, size, mode, mtime].join(' ').length + 1);
    return { name, type: TYPES[type] ?? 'other', size: Number(size), mode: Number(mode), mtimeMs: Number(mtime) * 1000 };
  });
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function nullWhenMissing(output: Promise<Buffer>): Promise<Buffer | null> {
  try {
    return await output;
  } catch (error) {
    if (hasCode(error, 'not-found')) return null;
    throw error;
  }
}
