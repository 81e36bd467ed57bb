import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@libsql/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './client.ts';
import { MIGRATIONS_DIR, migrate } from './migrate.ts';
import { loadMigrationFiles } from './migration-files.ts';
import { schemaDiff } from './tools/schema-diff.ts';

let folder: string;
let url: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'luyen-migrate-'));
  url = `file:${join(folder, 'test.db')}`;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function migrations(files: Record<string, string>): Promise<string> {
  for (const [name, sql] of Object.entries(files)) {
    await mkdir(join(folder, 'migrations', name), { recursive: true });
    await writeFile(join(folder, 'migrations', name, 'migration.sql'), sql);
  }
  return join(folder, 'migrations');
}

async function tables(): Promise<string[]> {
  const client = createClient({ url });
  const { rows } = await client.execute(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name",
  );
  client.close();
  return rows.map((row) => String(row.name));
}

test('the checked-in migrations make exactly the schema', async () => {
  await migrate(url);
  expect(await schemaDiff(url)).toBeNull();
});

test('a second run applies nothing, and readers do not wait for writers', async () => {
  const names = (await loadMigrationFiles(MIGRATIONS_DIR)).map((file) => file.name);
  expect(await migrate(url)).toEqual(names);
  expect(await migrate(url)).toEqual([]);
  const client = createClient({ url });
  expect((await client.execute('PRAGMA journal_mode')).rows[0]?.journal_mode).toBe('wal');
  client.close();
});

test('a migration that fails half-way leaves nothing of itself, and the ones before it stay', async () => {
  const directory = await migrations({
    '1_one': 'CREATE TABLE one (id INTEGER);',
    '2_two': 'CREATE TABLE two (id INTEGER); CREATE TABLE one (id INTEGER);',
  });
  await expect(migrate(url, directory)).rejects.toThrow('already exists');
  expect(await tables()).toEqual(['one']);
  await migrations({ '2_two': 'CREATE TABLE two (id INTEGER);' });
  expect(await migrate(url, directory)).toEqual(['2_two']);
});

test('history that disagrees with the files is refused', async () => {
  const directory = await migrations({ '1_one': 'CREATE TABLE one (id INTEGER);' });
  await migrate(url, directory);
  await migrations({ '1_one': 'CREATE TABLE one (id TEXT);' });
  await expect(migrate(url, directory)).rejects.toThrow('1_one was edited');
  await rm(join(directory, '1_one'), { recursive: true });
  await expect(migrate(url, directory)).rejects.toThrow('does not know');
});

test('rebuilding a table does not delete what refers to it', async () => {
  const directory = await migrations({
    '1_one':
      'CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a(id) ON DELETE CASCADE); INSERT INTO a VALUES (1); INSERT INTO b VALUES (1);',
    '2_two':
      'CREATE TABLE new_a (id INTEGER PRIMARY KEY, x TEXT); INSERT INTO new_a (id) SELECT id FROM a; DROP TABLE a; ALTER TABLE new_a RENAME TO a;',
  });
  await migrate(url, directory);
  const client = createClient({ url });
  expect((await client.execute('SELECT count(*) AS n FROM b')).rows[0]?.n).toBe(1);
  client.close();
});

test('the client enforces references: deleting a person deletes their attempts', async () => {
  await migrate(url);
  const database = openDatabase(url);
  const { id } = await database.user.create({ data: { attempts: { create: { lab: 'week-1/x', sandboxId: 's' } } } });
  await database.user.delete({ where: { id } });
  expect(await database.attempt.count()).toBe(0);
  await database.$disconnect();
});
