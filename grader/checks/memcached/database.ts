/** The database behind the caches, as the checks see it: what the application asks of it, and rows of the checks' own. */
import { type GradingContext, type Shared, shared } from '../../engine/check.ts';
import type { SqlResult, SqlRow } from '../../probes/sql-protocol.ts';
import type { CachePoolSpec } from './pool.ts';

type Asking = Pick<GradingContext, 'sandbox'>;

/** Reads all, writes nothing of the application's (kit mariadb-checker). */
const CHECKER = { user: 'checker', password: 'checker' };
/** The application's own account: for rows the checks bring along. */
const SHELF = { user: 'shelf', password: 'shelf', database: 'shelf' };

/** A row of the checks' own: the learner's are left alone. */
export interface OwnRow {
  readonly id: number;
  /** Where the application shows it. */
  readonly path: string;
  readonly key: string;
  readonly name: string;
}

/** One name with signs of several bytes, one of ASCII. */
const OWN_ROWS: readonly OwnRow[] = [
  { id: 9001, path: '/images/9001', key: 'image:9001', name: 'Ảnh đĩa của máy đo' },
  { id: 9002, path: '/images/9002', key: 'image:9002', name: 'Disk image of the probe' },
];

/** Puts the checks' rows into the table until the grading ends. */
export function ownRows(pool: CachePoolSpec): Shared<readonly OwnRow[]> {
  return shared(`own rows in ${pool.db}`, async (grading) => {
    grading.defer(async () => {
      await asShelf(grading, pool, [`DELETE FROM image WHERE id IN (${OWN_ROWS.map((row) => row.id).join(', ')})`]);
    });
    const values = OWN_ROWS.map(({ id, name }) => `(${id}, '${name}', 100)`).join(', ');
    await asShelf(grading, pool, [`REPLACE INTO image (id, name, size_mb) VALUES ${values}`]);
    return OWN_ROWS;
  });
}

/** Changes a row as somebody does who knows nothing of any cache. */
export async function changeBehind(context: Asking, pool: CachePoolSpec, id: number, name: string): Promise<void> {
  await asShelf(context, pool, [`UPDATE image SET name = '${name}' WHERE id = ${id}`]);
}

/** SELECT statements the application has sent since the database started; null when the database does not count them. */
export async function selectsOf(context: Asking, pool: CachePoolSpec): Promise<number | null> {
  const [row] = await query(
    context,
    pool,
    `SELECT select_commands AS n FROM information_schema.user_statistics WHERE user = '${SHELF.user}'`,
  );
  return row?.n == null ? null : Number(row.n);
}

/** `selectsOf` where a check before made sure that they are counted. */
export async function requireSelects(context: Asking, pool: CachePoolSpec): Promise<number> {
  const selects = await selectsOf(context, pool);
  if (selects === null) throw new Error(`${pool.db} counts no SELECT of the application: a check before must say so`);
  return selects;
}

/** Rows a SELECT of the checks returns. Throws with the database's own words when it does not. */
export async function query(context: Asking, pool: CachePoolSpec, statement: string): Promise<readonly SqlRow[]> {
  return (await run(context, pool, CHECKER, [statement]))[0]?.rows ?? [];
}

function asShelf(context: Asking, pool: CachePoolSpec, statements: readonly string[]): Promise<readonly SqlResult[]> {
  return run(context, pool, SHELF, statements);
}

/** The database did not do what was asked. `code` is its own or the network's. */
export class DatabaseError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = 'DatabaseError';
    this.code = code;
  }
}

async function run(
  { sandbox }: Asking,
  { db }: CachePoolSpec,
  account: { readonly user: string; readonly password: string; readonly database?: string },
  statements: readonly string[],
): Promise<readonly SqlResult[]> {
  const { error, results } = await sandbox.probe({ op: 'sql.run', args: { server: { host: db, ...account }, statements } });
  const broken = error ?? results.find((one) => one.error !== undefined)?.error;
  if (broken !== undefined)
    throw new DatabaseError(broken.code, `MariaDB on ${db}, as ${account.user}: ${broken.message} (${broken.code})`);
  return results;
}
