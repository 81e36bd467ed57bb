import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { disposeDatabase } from '../client.ts';
import { migrate } from '../migrate.ts';

/** A migrated database of a test's own, made the process's database until `dispose`. */
export async function createScratchDatabase(): Promise<{ readonly url: string; dispose(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'luyen-test-'));
  const url = `file:${join(folder, 'test.db')}`;
  await migrate(url);
  const before = process.env.DATABASE_URL;
  await disposeDatabase();
  process.env.DATABASE_URL = url;
  return {
    url,
    dispose: async () => {
      await disposeDatabase();
      if (before === undefined) delete process.env.DATABASE_URL;
      else process.env.DATABASE_URL = before;
      await rm(folder, { recursive: true, force: true });
    },
  };
}
