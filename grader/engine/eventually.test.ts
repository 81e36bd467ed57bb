import { expect, test } from 'vitest';
import { type EventuallyOptions, eventually } from './eventually.ts';

/** Looks at `script` one value per 10 ms of a clock that only moves when waited on. */
async function watch(script: readonly boolean[], options: Pick<EventuallyOptions<boolean>, 'withinMs' | 'staysMs'>) {
  let look = -1;
  const held: (number | null)[] = [];
  const outcome = await eventually<boolean>({
    observe: async () => {
      look += 1;
      return script[look] ?? script.at(-1) ?? false;
    },
    holds: (value) => value,
    everyMs: 0,
    now: () => (look < 0 ? 0 : look * 10),
    signal: new AbortController().signal,
    onLook: (seen) => held.push(seen.heldMs),
    ...options,
  });
  return { outcome, held };
}

test('what holds at once and need not stay is over at once', async () => {
  expect((await watch([true], { withinMs: 100 })).outcome).toMatchObject({ held: true, afterMs: 0 });
});

test('what begins late but in time, and stays, holds', async () => {
  const { outcome } = await watch([false, false, true, true, true], { withinMs: 50, staysMs: 20 });
  expect(outcome).toMatchObject({ held: true });
});

test('a break before the deadline starts the wait again', async () => {
  const { outcome, held } = await watch([true, false, true, true, true, true], { withinMs: 40, staysMs: 20 });
  expect(outcome.held).toBe(true);
  expect(held[1]).toBeNull();
});

test('what never holds ends soon after the deadline', async () => {
  const { outcome } = await watch([false], { withinMs: 50 });
  expect(outcome).toMatchObject({ held: false, everHeld: false, elapsedMs: 60 });
});

test('what holds in time but breaks after the deadline does not hold', async () => {
  const { outcome } = await watch([false, true, true, true, true, true, false], { withinMs: 20, staysMs: 1000 });
  expect(outcome).toMatchObject({ held: false, everHeld: true });
});

test('an aborted wait rejects with the reason', async () => {
  const reason = new Error('stop');
  const options = { observe: async () => false, holds: () => false, withinMs: 10_000, now: () => 0, signal: AbortSignal.abort(reason) };
  await expect(eventually(options)).rejects.toBe(reason);
});
