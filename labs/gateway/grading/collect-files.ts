/** The learner's files that are kept with an attempt: what `collect` of the lab names, read without running anything. */
import { posix } from 'node:path';
import type { FileContent, Runtime } from '#labs/engine/port.ts';
import type { GradedFile } from '../protocol.ts';
import { listFiles } from './list-files.ts';

const MAX_FILES = 100;
const MAX_FILE_BYTES = 256 * 1024;
const MAX_TOTAL_BYTES = 2 * 1024 * 1024;

/** `collect` maps a node to globs over absolute paths. Files past the limits, unreadable or binary ones are left out. */
export async function collectFiles(
  runtime: Runtime,
  collect: Readonly<Record<string, readonly string[]>>,
  containerName: (node: string) => string | null,
): Promise<readonly GradedFile[]> {
  const files: GradedFile[] = [];
  let bytesLeft = MAX_TOTAL_BYTES;
  for (const [node, globs] of Object.entries(collect)) {
    const container = containerName(node);
    if (container === null) continue;
    for (const path of await matchingPaths(runtime, container, globs)) {
      if (files.length >= MAX_FILES) return files;
      const file = await readFile(runtime, container, path, Math.min(MAX_FILE_BYTES, bytesLeft));
      if (file === null || file.data.includes(0)) continue;
      bytesLeft -= file.data.length;
      files.push({ node, path, text: file.data.toString('utf8'), mode: file.mode & 0o777 });
    }
  }
  return files;
}

/** Files of a node that its globs name, sorted. */
export async function matchingPaths(runtime: Runtime, containerName: string, globs: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const glob of globs) {
    const pattern = globPattern(glob);
    for (const path of await listFiles(runtime, containerName, fixedFolder(glob))) if (pattern.test(path)) found.add(path);
  }
  return [...found].sort();
}

/** The folder a glob stays in: all of it before the first part with a wildcard. */
export function fixedFolder(glob: string): string {
  const parts = glob.split('/');
  const wild = parts.findIndex((part) => /[*?]/.test(part));
  return wild === -1 ? posix.dirname(glob) : parts.slice(0, wild).join('/') || '/';
}

/** `*` and `?` stay within a folder, `**` does not. Node's own matcher is still experimental in version 20. */
export function globPattern(glob: string): RegExp {
  const parts = glob.split(/(\*\*\/?|\*|\?)/).map((part) => {
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.startsWith('**')) return '.*';
    return part.replace(/[.+^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^${parts.join('')}$`);
}

async function readFile(runtime: Runtime, containerName: string, path: string, maxBytes: number): Promise<FileContent | null> {
  try {
    return await runtime.readFile(containerName, path, maxBytes);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'file-too-large' || code === 'bad-path') return null;
    throw cause;
  }
}
