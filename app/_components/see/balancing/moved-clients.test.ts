import { expect, test } from 'vitest';
import { setServerUsable, startBackend } from './balancing-model.ts';
import { countMoves } from './moved-clients.ts';

const servers = [1, 2, 3].map((number) => ({ name: `web${number}`, weight: 1, isUsable: true, isSlow: false }));

/** As counted on HAProxy 3.0.11 with the same 200 addresses; the lesson prints these figures. */
test.each([
  [false, 66, 132],
  [true, 71, 71],
])('without web3, consistent: %j, %i addresses had to move and %i did', (isConsistent, lost, moved) => {
  const whole = startBackend({ algorithm: 'source', isConsistent, servers });
  expect(countMoves(whole)).toMatchObject({ moved: 0, lost: 0, total: 200 });
  const moves = countMoves(setServerUsable(whole, 2, false));
  expect(moves).toMatchObject({ moved, lost });
  expect(moves.table[2]?.[2]).toBe(0);
  expect(moves.table.flat().reduce((sum, count) => sum + count, 0)).toBe(200);
});

test('consistent hashing moves nobody who need not', () => {
  for (const algorithm of ['source', 'uri'] as const) {
    const moves = countMoves(setServerUsable(startBackend({ algorithm, isConsistent: true, servers }), 0, false));
    expect(moves.moved).toBe(moves.lost);
    expect([moves.table[1]?.[2], moves.table[2]?.[1]]).toEqual([0, 0]);
  }
});

test('with nobody left, everybody is lost', () => {
  let backend = startBackend({ algorithm: 'source', isConsistent: false, servers });
  for (const server of [0, 1, 2]) backend = setServerUsable(backend, server, false);
  const moves = countMoves(backend);
  expect([moves.moved, moves.lost, moves.table.map((row) => row[3])]).toEqual([200, 200, [67, 67, 66]]);
});
