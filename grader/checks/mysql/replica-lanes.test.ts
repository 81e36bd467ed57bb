import { expect, test } from 'vitest';
import type { Drill, DrillRequest } from '../../drill/index.ts';
import type { GradingContext } from '../../engine/check.ts';
import type { SqlRow } from '../../probes/sql-protocol.ts';
import { fakeSandbox } from '../../testing/fake-sandbox.ts';
import { replicaLanes } from './replica-lanes.ts';
import { missingTurns } from './replication-drill.ts';
import { replicationTarget } from './target.ts';

const pair = replicationTarget({ source: 'db1', replica: 'db2' });

/** Each node answers every statement with the same row; one that is left out does not answer. */
function gradingOf(says: Readonly<Record<string, SqlRow>>): GradingContext {
  const sandbox = fakeSandbox({
    probe: {
      'sql.run': ({ server }: { server: { host: string } }) => {
        const row = says[server.host];
        const about = { atMs: 0, durationMs: 1 };
        if (row === undefined) return { ...about, connectedMs: null, error: { code: 'EHOSTUNREACH', message: '' }, results: [] };
        return { ...about, connectedMs: 1, results: [{ durationMs: 1, rows: [row], affectedRows: 0 }] };
      },
    },
  });
  return { sandbox } as unknown as GradingContext;
}

async function laneOf(index: number, says: Readonly<Record<string, SqlRow>>): Promise<string | undefined> {
  const state = await replicaLanes(gradingOf(says), pair)[index]?.look();
  return state === undefined ? undefined : `${state.tone}: ${state.label.en}`;
}

test.each<[SqlRow | null, string]>([
  [{ Slave_IO_Running: 'Yes', Slave_SQL_Running: 'Yes', Seconds_Behind_Master: '0' }, 'good: IO Yes, SQL Yes, 0'],
  [{ Slave_IO_Running: 'Connecting', Slave_SQL_Running: 'Yes', Seconds_Behind_Master: null }, 'bad: IO Connecting, SQL Yes, NULL'],
  [null, 'unknown: no answer'],
])('what the replica says of itself: %j', async (row, state) => {
  expect(await laneOf(0, row === null ? {} : { db2: row })).toBe(state);
});

test.each<[string | null, string | null, string]>([
  ['100.5', '100.1', 'good: all there'],
  ['100.5', '97.1', 'bad: the last 3 s are missing'],
  ['100.5', null, 'unknown: cannot be read'],
  [null, '97.1', 'unknown: cannot be read'],
])('what it has: newest row there %s, here %s', async (there, here, state) => {
  expect(await laneOf(1, { db1: { newest: there }, db2: { newest: here } })).toBe(state);
});

const turn = (index: number, ok: boolean) => ({ ok, seen: { index } }) as DrillRequest;
const drill = { requests: () => [turn(0, true), turn(1, true), turn(2, false), turn(3, true)] } as unknown as Drill;

test('rows are missing that the source acknowledged, and only those', async () => {
  expect(await missingTurns(gradingOf({ db2: { turns: '0,5' } }), drill, pair, 1000)).toEqual([1, 3]);
  expect(await missingTurns(gradingOf({ db2: { turns: null } }), drill, pair, 1000)).toEqual([0, 1, 3]);
  expect(await missingTurns(gradingOf({}), drill, pair, 1000)).toBeNull();
});
