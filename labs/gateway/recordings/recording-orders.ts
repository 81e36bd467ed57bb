/** Which sandboxes are recorded, and for how long it is kept: said once, and true until it is said otherwise, over restarts too. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

export interface RecordingOrder {
  readonly keepDays: number;
  /** Recordings that began earlier are not gone on with. */
  readonly sinceMs: number;
}

export interface RecordingOrders {
  get(sandboxId: string): RecordingOrder | null;
  /** Null ends it. Resolves once it is on disk. */
  set(sandboxId: string, order: RecordingOrder | null): Promise<void>;
  /** Forgets every sandbox not named. */
  keepOnly(sandboxIds: readonly string[]): Promise<void>;
  /** Resolves once all that was set is on disk. */
  settled(): Promise<void>;
}

const OrdersSchema = z.record(z.string(), z.object({ keepDays: z.number().int().min(1), sinceMs: z.number() }));

/** Reads what is kept in the file at `path`. A file that is not ours to read counts as absent: then nothing is recorded. */
export async function loadRecordingOrders(path: string): Promise<RecordingOrders> {
  const orders = new Map(Object.entries(await read(path)));
  let saving: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(`${path}.new`, JSON.stringify(Object.fromEntries(orders)), { mode: 0o600 });
    await rename(`${path}.new`, path);
  }

  function save(): Promise<void> {
    const saved = saving.then(write);
    saving = saved.catch(() => undefined); // whoever asked hears of it; the next save writes everything again
    return saved;
  }

  return {
    get: (sandboxId) => orders.get(sandboxId) ?? null,
    set(sandboxId, order) {
      if (order) orders.set(sandboxId, order);
      else if (!orders.delete(sandboxId)) return Promise.resolve();
      return save();
    },
    async keepOnly(sandboxIds) {
      const gone = [...orders.keys()].filter((id) => !sandboxIds.includes(id));
      for (const id of gone) orders.delete(id);
      if (gone.length > 0) await save();
    },
    settled: () => saving,
  };
}

async function read(path: string): Promise<z.infer<typeof OrdersSchema>> {
  try {
    return OrdersSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {}; // absent, or spoilt by a machine that lost power
  }
}
