/**
 * Brings the database of DATABASE_URL to the checked-in migrations, without the Prisma command line, and keeps Prisma's
 * own history table so that its tools accept the result. Each migration and its history row are one transaction: killed
 * at any moment, the next run goes on where this one stopped. Two at once wait for each other.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Client, createClient } from '@libsql/client';
import { loadMigrationFiles, type MigrationFile, pendingMigrations } from './migration-files.ts';

export const MIGRATIONS_DIR = join(import.meta.dirname, 'migrations');
const BUSY_TIMEOUT_MS = 15_000;

const HISTORY_TABLE = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

/** Applies what is missing and returns the names applied, oldest first. Throws, with nothing half-done, on the first that fails. */
export async function migrate(url: string, directory = MIGRATIONS_DIR): Promise<readonly string[]> {
  if (!url.startsWith('file:')) throw new Error('Only SQLite (DATABASE_URL=file:…) can be migrated by this version.');
  const files = await loadMigrationFiles(directory);
  // One connection: pragmas belong to the connection, and the transaction below must run under them.
  const client = createClient({ url, timeout: BUSY_TIMEOUT_MS, concurrency: 1 });
  try {
    // Readers never wait for the writer, and a killed process loses nothing that was committed.
    await client.execute('PRAGMA journal_mode=WAL');
    await client.execute(HISTORY_TABLE);
    // Tables are rebuilt by dropping them; that must not cascade. Inside a transaction this pragma does nothing.
    await client.execute('PRAGMA foreign_keys=OFF');
    const applied: string[] = [];
    for (let next = await applyNext(client, files); next !== null; next = await applyNext(client, files)) applied.push(next);
    return applied;
  } finally {
    client.close();
  }
}

/** Applies the oldest missing migration; null when there is none. Looks again under the write lock, as another may have been faster. */
async function applyNext(client: Client, files: readonly MigrationFile[]): Promise<string | null> {
  const transaction = await client.transaction('write');
  try {
    const { rows } = await transaction.execute(
      'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const [next] = pendingMigrations(
      files,
      rows.map((row) => ({ name: String(row.migration_name), checksum: String(row.checksum) })),
    );
    if (!next) return null;
    const startedAt = Date.now();
    await transaction.executeMultiple(next.sql);
    await transaction.execute({
      sql: 'INSERT INTO "_prisma_migrations" (id, checksum, started_at, finished_at, migration_name, applied_steps_count) VALUES (?, ?, ?, ?, ?, 1)',
      args: [randomUUID(), next.checksum, startedAt, Date.now(), next.name],
    });
    await transaction.commit();
    return next.name;
  } finally {
    transaction.close();
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set');
  for (const name of await migrate(url)) console.log(`database: applied ${name}`);
}
