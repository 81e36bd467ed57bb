import { type Backend, hashed, type Request } from './balancing-model.ts';

/** Where each of many clients is sent, with every server there and with those that are there now. */
export interface Moves {
  /** `table[before][now]`: how many; the last column is those nobody takes. */
  readonly table: readonly (readonly number[])[];
  readonly total: number;
  /** How many are sent elsewhere now. */
  readonly moved: number;
  /** How many had to be: their server is gone. */
  readonly lost: number;
}

/** The 200 addresses the lesson asks from; for `uri`, as many pages. */
const MANY: readonly Request[] = Array.from({ length: 200 }, (_, number) => ({
  client: `127.0.0.${number + 2}`,
  path: `/page/${number + 1}`,
}));

/** Compares the backend with all its servers in place to the backend as it is. For hashed algorithms. */
export function countMoves(backend: Backend): Moves {
  const whole = { ...backend, servers: backend.servers.map((server) => ({ ...server, isUsable: true })) };
  const table = backend.servers.map(() => [...backend.servers.map(() => 0), 0]);
  let moved = 0;
  let lost = 0;
  for (const request of MANY) {
    const before = hashed(whole, request).server;
    const now = hashed(backend, request).server;
    const row = before === null ? undefined : table[before];
    if (row === undefined) continue;
    const column = now ?? backend.servers.length;
    row[column] = (row[column] ?? 0) + 1;
    if (now !== before) moved += 1;
    if (!backend.servers[before ?? -1]?.isUsable) lost += 1;
  }
  return { table, total: MANY.length, moved, lost };
}
