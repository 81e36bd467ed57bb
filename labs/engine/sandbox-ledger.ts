/**
 * What the engine's labels cannot hold because it changes: when a sandbox ends, how often it may still be extended,
 * whose it is now, and which process looks after it. One small file per sandbox, written whole and renamed into place,
 * before anything of that sandbox is made and gone after everything of it is removed. See docs/decisions.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const EntrySchema = z.object({
  id: z.string().regex(/^[0-9a-f]{6,32}$/),
  lab: z.string(),
  owner: z.string(),
  createdAt: z.string(),
  expiresAtMs: z.number(),
  extensionsLeft: z.number().int(),
  memoryMb: z.number(),
  restored: z.boolean(),
  isOperator: z.boolean(),
  /** Only `ready` ones outlive the process that looked after them. */
  phase: z.enum(['starting', 'ready', 'stopping']),
  /** Stamp of the process that looks after it. */
  keeper: z.string(),
  /** What chance decided for it; null where its lab leaves nothing to chance. */
  draw: z
    .object({ seed: z.string(), variants: z.record(z.string(), z.string()) })
    .nullable()
    .default(null),
});
export type LedgerEntry = z.infer<typeof EntrySchema>;

export interface SandboxLedger {
  write(entry: LedgerEntry): Promise<void>;
  remove(id: string): Promise<void>;
  /** Entries that cannot be read are left out, and their files removed. */
  list(): Promise<readonly LedgerEntry[]>;
}

/** Keeps the files in `directory`, which is made when needed. */
export function createSandboxLedger(directory: string): SandboxLedger {
  const file = (id: string): string => path.join(directory, `${id}.json`);
  let writes = 0;

  async function read(name: string): Promise<LedgerEntry | null> {
    const text = await readFile(path.join(directory, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null; // removed since we listed
      throw error;
    });
    if (text === null) return null;
    const parsed = EntrySchema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    await rm(path.join(directory, name), { force: true });
    return null;
  }

  return {
    async write(entry) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      writes += 1;
      const temporary = path.join(directory, `.${entry.id}.${process.pid}.${writes}`);
      await writeFile(temporary, JSON.stringify(entry), { mode: 0o600 });
      await rename(temporary, file(entry.id));
    },
    async remove(id) {
      await rm(file(id), { force: true });
    },
    async list() {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const names = (await readdir(directory)).filter((name) => /^[0-9a-f]+\.json$/.test(name));
      const entries = await Promise.all(names.map(read));
      return entries.flatMap((entry) => (entry ? [entry] : []));
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // the schema refuses it
  }
}
