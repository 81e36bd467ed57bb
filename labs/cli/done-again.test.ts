import { expect, test } from 'vitest';
import { doneAgain } from './done-again.ts';

/** Work that comes out right at the named time; never for `null`. */
function workRightAt(times: Readonly<Record<string, number | null>>) {
  const done: string[] = [];
  const said: string[] = [];
  let running = 0;
  let mostLater = 0;
  const work = async (item: string) => {
    running += 1;
    if (done.length >= Object.keys(times).length) mostLater = Math.max(mostLater, running);
    done.push(item);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    const time = done.filter((one) => one === item).length;
    return { ok: time === times[item], time };
  };
  const run = (again: number) =>
    doneAgain(
      Object.keys(times),
      { parallel: 3, again, isRight: (result: { ok: boolean }) => result.ok, say: (line) => said.push(line) },
      work,
    );
  return { run, done, said, mostLater: () => mostLater };
}

test('what came out wrong is done again after all else, one at a time, and its last result counts', async () => {
  const { run, done, said, mostLater } = workRightAt({ a: 1, b: 2, c: null, d: 1 });
  expect(await run(1)).toEqual([
    { result: { ok: true, time: 1 }, earlier: [] },
    { result: { ok: true, time: 2 }, earlier: [{ ok: false, time: 1 }] },
    { result: { ok: false, time: 2 }, earlier: [{ ok: false, time: 1 }] },
    { result: { ok: true, time: 1 }, earlier: [] },
  ]);
  expect(done).toEqual(['a', 'b', 'c', 'd', 'b', 'c']);
  expect(mostLater()).toBe(1);
  expect(said).toEqual(['2 did not come out and are done again, one at a time']);
});

test('it is done again as often as allowed, and no longer than needed', async () => {
  const { run, done } = workRightAt({ a: 3, b: 2 });
  expect((await run(5)).map(({ result }) => result)).toEqual([
    { ok: true, time: 3 },
    { ok: true, time: 2 },
  ]);
  expect(done).toEqual(['a', 'b', 'a', 'b', 'a']);
});

test('nothing is done again unless asked for', async () => {
  const { run, done } = workRightAt({ a: 2 });
  expect(await run(0)).toEqual([{ result: { ok: false, time: 1 }, earlier: [] }]);
  expect(done).toEqual(['a']);
});

test('when much is wrong it is no chance, and nothing is done again', async () => {
  const names = Array.from({ length: 11 }, (_, index) => [`i${index}`, 2] as const);
  const { run, done, said } = workRightAt(Object.fromEntries(names));
  expect((await run(1)).every(({ result, earlier }) => !result.ok && earlier.length === 0)).toBe(true);
  expect(done).toHaveLength(11);
  expect(said).toEqual(['11 did not come out, which is no chance: they are not done again']);
});
