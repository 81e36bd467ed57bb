/** The one place where a database client is made. */
import { PrismaLibSql } from '@prisma/adapter-libsql';
import { PrismaClient } from './generated/client.ts';

export type { PrismaClient } from './generated/client.ts';
export { Prisma } from './generated/client.ts';

const KEPT = Symbol.for('luyen.prisma');
type Kept = { [KEPT]?: PrismaClient };

/** Opens a client of its own on `url` (`file:…`). The caller disconnects it. For tests and tools; the web process uses `database`. */
export function openDatabase(url: string): PrismaClient {
  // WAL is a property of the file and is set by migrate.ts; how long to wait for another writer is per connection.
  return new PrismaClient({ adapter: new PrismaLibSql({ url, timeout: 10_000 }) });
}

/**
 * The process's client, on DATABASE_URL. Kept on globalThis in production too: Next evaluates modules in a second
 * graph, and two clients would be two writers.
 */
export function database(): PrismaClient {
  const kept = globalThis as Kept;
  if (!kept[KEPT]) {
    const url = process.env.DATABASE_URL;
    if (!url) throw new Error('DATABASE_URL is not set');
    kept[KEPT] = openDatabase(url);
  }
  return kept[KEPT];
}

/** Closes the process's client, if one was opened. Idempotent. */
export async function disposeDatabase(): Promise<void> {
  const kept = globalThis as Kept;
  const client = kept[KEPT];
  kept[KEPT] = undefined;
  await client?.$disconnect();
}
