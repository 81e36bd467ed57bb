import { chmod, chown, copyFile, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, normalize } from 'node:path';
import { codeOf } from './error-code.ts';
import type { ProbeOperations } from './protocol.ts';

type Files = ProbeOperations['keepalived.validate']['args']['files'];

/** As on every Debian of these years: the old directories lead into /usr. */
const MERGED = ['bin', 'sbin', 'lib', 'lib64'] as const;
const EMPTY = ['usr/bin', 'usr/sbin', 'usr/lib', 'usr/lib64', 'etc/keepalived', 'proc', 'dev', 'run', 'tmp', 'root'] as const;
/** Debian's keepalived does not start without this list of what it was built with; the probe's fits the probe's. */
const BUILD_OPTIONS = '/etc/keepalived/keepalived.config-opts';
/** Taken from the probe unless the learner's are given: they say which users there are. */
const DEFAULTS = ['/etc/passwd', '/etc/group', '/etc/nsswitch.conf'] as const;
/** Where the daemon's own program and libraries go, and what would make it load others. */
const OURS = /^\/(usr\/lib\/[^/]*-linux-gnu[^/]*|usr\/lib64|usr\/sbin\/keepalived|proc|dev|etc\/ld\.so[^/]*|usr\/share\/iproute2)(\/|$)/;
const MAX_FILES = 500;

/**
 * A private directory whose `root` looks like a node's root to keepalived's test, with the given files in it. Files where
 * the daemon's own must be are left out.
 */
export async function keepalivedRoot(files: Files): Promise<{ readonly path: string; dispose(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'keepalived-'));
  const dispose = () => rm(path, { recursive: true, force: true });
  try {
    await chmod(path, 0o755);
    const root = join(path, 'root');
    for (const directory of EMPTY) await mkdir(join(root, directory), { recursive: true });
    for (const name of MERGED) await symlink(`usr/${name}`, join(root, name));
    for (const file of DEFAULTS) await copyIfThere(file, join(root, file));
    for (const [file, content] of Object.entries(files).slice(0, MAX_FILES)) await place(root, file, content);
    await copyFile(BUILD_OPTIONS, join(root, BUILD_OPTIONS));
    return { path, dispose };
  } catch (cause) {
    await dispose();
    throw cause;
  }
}

/** The path a file really has once the merged directories are followed; null where it may not be put. Pure. */
export function placeInRoot(file: string): string | null {
  const plain = normalize(`/${file}`).replace(/^\/(bin|sbin|lib|lib64)\//, '/usr/$1/');
  return OURS.test(plain) || plain.endsWith('/') ? null : plain;
}

async function place(root: string, file: string, content: Files[string]): Promise<void> {
  const inside = placeInRoot(file);
  if (inside === null) return;
  const target = join(root, inside);
  await mkdir(dirname(target), { recursive: true, mode: 0o755 });
  await writeFile(target, content.text);
  await chown(target, content.uid ?? 0, content.gid ?? 0);
  await chmod(target, content.mode & 0o7777);
}

async function copyIfThere(from: string, to: string): Promise<void> {
  try {
    if ((await stat(from)).isFile()) await copyFile(from, to);
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT') throw cause;
  }
}
