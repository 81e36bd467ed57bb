/** Keeps a learner's files between two sandboxes of a lab: one folder per learner and lab, replaced as a whole. */
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { NodeFileSpec } from './port.ts';
import type { KeptWork } from './sandbox-types.ts';

const ManifestSchema = z.object({
  savedAt: z.string(),
  files: z.array(
    z.object({
      node: z.string(),
      path: z.string(),
      mode: z.number().optional(),
      uid: z.number(),
      gid: z.number(),
      linkTo: z.string().optional(),
      /** File in this folder that holds the content. */
      blob: z.string().regex(/^\d+$/).optional(),
    }),
  ),
});
type Manifest = z.infer<typeof ManifestSchema>;

export type FilesByNode = ReadonlyMap<string, readonly NodeFileSpec[]>;

export interface WorkShelf {
  save(owner: string, lab: string, files: FilesByNode): Promise<void>;
  /** Null when nothing is kept. */
  load(owner: string, lab: string): Promise<FilesByNode | null>;
  info(owner: string, lab: string): Promise<KeptWork>;
  drop(owner: string, lab: string): Promise<void>;
  /** Everything of one learner. */
  dropAll(owner: string): Promise<void>;
  /** Where both have kept work of a lab, the newer stays. */
  move(from: string, to: string): Promise<void>;
}

/** Keeps its folders under `root`, which is made when needed. */
export function createWorkShelf(root: string, now: () => number): WorkShelf {
  const ownerFolder = (owner: string): string => path.join(root, folderName(owner));
  const labFolder = (owner: string, lab: string): string => path.join(ownerFolder(owner), folderName(lab));

  async function save(owner: string, lab: string, files: FilesByNode): Promise<void> {
    const all = [...files].flatMap(([node, list]) => list.map((file) => ({ node, file })));
    if (all.length === 0) return drop(owner, lab);
    await mkdir(ownerFolder(owner), { recursive: true, mode: 0o700 });
    const temporary = await mkdtemp(path.join(ownerFolder(owner), '.new-'));
    try {
      const manifest: Manifest = { savedAt: new Date(now()).toISOString(), files: [] };
      for (const [index, { node, file }] of all.entries()) {
        const { path: filePath, mode, uid = 0, gid = 0, linkTo, data } = file;
        const common = { node, path: filePath, mode, uid, gid };
        manifest.files.push(linkTo === undefined ? { ...common, blob: String(index) } : { ...common, linkTo });
        if (linkTo === undefined) await writeFile(path.join(temporary, String(index)), data, { mode: 0o600 });
      }
      await writeFile(path.join(temporary, 'manifest.json'), JSON.stringify(manifest), { mode: 0o600 });
      await drop(owner, lab);
      await rename(temporary, labFolder(owner, lab));
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      throw error;
    }
  }

  async function load(owner: string, lab: string): Promise<FilesByNode | null> {
    const folder = labFolder(owner, lab);
    const manifest = await readManifest(folder);
    if (!manifest) return null;
    const files = new Map<string, NodeFileSpec[]>();
    for (const { node, blob, ...file } of manifest.files) {
      const data = blob === undefined ? Buffer.alloc(0) : await readFile(path.join(folder, blob));
      files.set(node, [...(files.get(node) ?? []), { ...file, data }]);
    }
    return files;
  }

  async function info(owner: string, lab: string): Promise<KeptWork> {
    const manifest = await readManifest(labFolder(owner, lab));
    return { savedAt: manifest?.savedAt ?? null, files: (manifest?.files ?? []).map(({ node, path }) => ({ node, path })) };
  }

  async function drop(owner: string, lab: string): Promise<void> {
    await rm(labFolder(owner, lab), { recursive: true, force: true });
  }

  async function dropAll(owner: string): Promise<void> {
    await rm(ownerFolder(owner), { recursive: true, force: true });
  }

  async function move(from: string, to: string): Promise<void> {
    const names = await listFolder(ownerFolder(from));
    await mkdir(ownerFolder(to), { recursive: true, mode: 0o700 });
    for (const name of names.filter((name) => !name.startsWith('.'))) {
      const source = path.join(ownerFolder(from), name);
      const target = path.join(ownerFolder(to), name);
      const [mine, theirs] = await Promise.all([readManifest(source), readManifest(target)]);
      if (!mine || (theirs && theirs.savedAt >= mine.savedAt)) continue;
      await rm(target, { recursive: true, force: true });
      await rename(source, target);
    }
    await rm(ownerFolder(from), { recursive: true, force: true });
  }

  return { save, load, info, drop, dropAll, move };
}

/** One folder name for any text: what is not plainly a name is percent-encoded, dots too; a very long one is hashed. */
export function folderName(text: string): string {
  const name = encodeURIComponent(text).replaceAll('.', '%2E').replaceAll('*', '%2A');
  return name.length <= 200 ? name : createHash('sha256').update(text).digest('hex');
}

async function readManifest(folder: string): Promise<Manifest | null> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  return text === null ? null : ManifestSchema.parse(JSON.parse(text));
}

async function listFolder(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
}
