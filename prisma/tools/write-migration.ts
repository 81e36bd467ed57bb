/** `node --import tsx prisma/tools/write-migration.ts NAME`: writes the migration that takes the checked-in ones to the schema. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MIGRATIONS_DIR, migrate } from '../migrate.ts';
import { schemaDiff } from './schema-diff.ts';

const name = process.argv[2];
if (!name || !/^[a-z0-9_]+$/.test(name)) throw new Error('Name the change in lower case, digits and underscores.');
const scratch = await mkdtemp(join(tmpdir(), 'luyen-migration-'));
try {
  const url = `file:${join(scratch, 'scratch.db')}`;
  await migrate(url);
  const sql = await schemaDiff(url);
  if (sql === null) {
    console.log('The migrations already make this schema.');
  } else {
    const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
    const folder = join(MIGRATIONS_DIR, `${stamp}_${name}`);
    await mkdir(folder);
    await writeFile(join(folder, 'migration.sql'), sql);
    console.log(`Wrote ${folder}. Read it before you commit it.`);
  }
} finally {
  await rm(scratch, { recursive: true });
}
