import { expect, test } from 'vitest';
import { atMost } from './at-most.ts';

test('the third waits until one of the first two has ended, also by failing', async () => {
  const inTurn = atMost(2);
  const begun: string[] = [];
  const first = gate();
  const second = gate();
  const run = (name: string, until: Promise<void>) =>
    inTurn(() => {
      begun.push(name);
      return until;
    });
  const runs = [run('a', first.opened), run('b', second.opened), run('c', Promise.resolve())] as const;
  await Promise.resolve();
  expect(begun).toEqual(['a', 'b']);

  first.fail();
  await expect(runs[0]).rejects.toThrow('no');
  await runs[2];
  expect(begun).toEqual(['a', 'b', 'c']);
  second.open();
  await runs[1];
  await expect(inTurn(async () => 'later')).resolves.toBe('later');
});

function gate() {
  let open: () => void = () => undefined;
  let fail: () => void = () => undefined;
  const opened = new Promise<void>((resolve, reject) => {
    open = resolve;
    fail = () => reject(new Error('no'));
  });
  return { opened, open: () => open(), fail: () => fail() };
}
