import { setTimeout as delay } from 'node:timers/promises';

const PAUSE_MS = 300;

/** Does something again and again until it is good or time is up, at least once; resolves to the last result. Rejects when `signal` aborts. */
export async function repeatUntil<Result>(
  once: () => Promise<Result>,
  isGood: (result: Result) => boolean,
  withinMs: number,
  signal: AbortSignal,
): Promise<Result> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    const result = await once();
    if (isGood(result) || performance.now() >= deadline) return result;
    await delay(PAUSE_MS, undefined, { signal });
  }
}
