import { expect, test } from 'vitest';
import { areWitnesses } from './write-deletes.ts';

/** A change that was answered 450 ms after it was asked for: under way from 50 ms on, at the latest. */
const put = { atMs: 0, durationMs: 450 };
const reader = (atMs: number, name: string, durationMs = 10) => ({ atMs, durationMs, body: JSON.stringify({ name }) });

test.each([
  ['one within the change', [reader(60, 'old')], true],
  ['several, one of them within', [reader(1, 'old'), reader(200, 'old')], true],
  ['nobody', [], false],
  ['one who came before what the change does first', [reader(40, 'old')], false],
  ['one who was done only after the change', [reader(100, 'old'), reader(300, 'old', 200)], false],
  ['one who saw the new name', [reader(100, 'old'), reader(300, 'new')], false],
])('%s: %s', (_, readers, isWitness) => {
  expect(areWitnesses(put, readers, 'new')).toBe(isWitness);
});
