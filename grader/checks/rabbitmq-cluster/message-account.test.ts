import { expect, test } from 'vitest';
import { accountOf } from './message-account.ts';

const turn = (index: number, ok: boolean) => ({ ok, atMs: index * 100, seen: { index } });

test('a confirmed message that did not come is missing', () => {
  const account = accountOf(
    [turn(0, true), turn(1, true), turn(2, true)],
    new Map([
      ['0', 1],
      ['2', 1],
    ]),
  );
  expect(account.missing).toEqual([{ index: 1, atMs: 100 }]);
  expect(account.confirmed).toBe(3);
});

test('what was not confirmed may come or not, and is never missing', () => {
  const account = accountOf([turn(0, false), turn(1, false)], new Map([['1', 1]]));
  expect(account).toEqual({ confirmed: 0, unconfirmed: 2, cameAnyway: 1, twice: 0, missing: [] });
});

test('a message may come twice', () => {
  expect(accountOf([turn(0, true)], new Map([['0', 3]]))).toMatchObject({ twice: 1, missing: [] });
});
