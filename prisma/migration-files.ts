import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One checked-in migration. */
export interface MigrationFile {
  /** Folder name: `20261122231500_start`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hex, as Prisma's own history keeps it. */
  readonly checksum: string;
}

/** The migrations of a folder, oldest first. */
export async function loadMigrationFiles(directory: string): Promise<readonly MigrationFile[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(directory, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** A row of the history table, as far as the decision needs it. */
export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/**
 * What is left to apply. Throws when history and files disagree: a file edited after it was applied, or history of a
 * newer version of the platform. Going on would leave a database nobody has tested.
 */
export function pendingMigrations(files: readonly MigrationFile[], applied: readonly AppliedMigration[]): readonly MigrationFile[] {
  const known = new Map(files.map((file) => [file.name, file]));
  for (const { name, checksum } of applied) {
    const file = known.get(name);
    if (!file) throw new Error(`The database has migration ${name}, which this version does not know. Was it made by a newer version?`);
    if (file.checksum !== checksum) throw new Error(`Migration ${name} was edited after it had been applied.`);
  }
  const done = new Set(applied.map(({ name }) => name));
  return files.filter((file) => !done.has(file.name));
}
