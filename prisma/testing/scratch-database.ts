import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { database, disposeDatabase } from '../client.ts';
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

/** Call once at the top of a test file: the process's database is one of the file's own, and empty before each test. */
export function testOnScratchDatabase(): void {
  let scratch: Awaited<ReturnType<typeof createScratchDatabase>> | undefined;
  beforeAll(async () => {
    scratch = await createScratchDatabase();
  });
  // Everything else hangs on these.
  beforeEach(async () => {
    await database().cohort.deleteMany();
    await database().user.deleteMany();
    await database().auditEntry.deleteMany();
    await database().setupToken.deleteMany();
  });
  afterAll(() => scratch?.dispose());
}
