/** The lessons as they are: what needs no sandbox to be known. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { loadReplays } from './load-replays.ts';

const checkout = fileURLToPath(new URL('../..', import.meta.url));
const replays = await loadReplays(join(checkout, 'content'), join(checkout, 'labs'), 'week-1');

test.each(replays)('every block of $lesson is in a scene, or is known to be from elsewhere', ({ problems }) => {
  expect(problems).toEqual([]);
});

test('a lesson without any block would be read wrongly', () => {
  expect(replays.filter(({ count }) => count === 0).map(({ lesson }) => lesson)).toEqual([]);
});
