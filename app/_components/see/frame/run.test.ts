import { expect, test } from 'vitest';
import { act, adjust, back, beginRun, forward, pause, play } from './run.ts';

const next = (state: number) => (state < 2 ? state + 1 : null);

test('a run goes forward to its end and stops playing there', () => {
  let run = play(beginRun(0), next, 0);
  run = forward(run, next);
  expect([run.now, run.isPlaying]).toEqual([1, true]);
  run = forward(run, next);
  expect([run.now, run.isPlaying]).toEqual([2, false]);
  expect(forward(run, next)).toEqual({ past: [0, 1], now: 2, isPlaying: false });
});

test('back undoes a step of time and a deed of the reader alike, and pauses', () => {
  const run = act(forward(play(beginRun(0), next, 0), next), (state) => state + 40);
  expect([run.now, run.isPlaying]).toEqual([41, true]);
  expect(back(run)).toEqual({ past: [0], now: 1, isPlaying: false });
  expect(back(back(run))).toEqual(beginRun(0));
  expect(back(beginRun(0))).toEqual(beginRun(0));
});

test('playing at the end begins again; pausing keeps the place', () => {
  const ended = forward(forward(beginRun(0), next), next);
  expect(play(ended, next, 0)).toEqual({ past: [], now: 0, isPlaying: true });
  expect(pause(play(forward(beginRun(0), next), next, 0))).toEqual({ past: [0], now: 1, isPlaying: false });
});

test('a deed that changes nothing leaves no step behind', () => {
  expect(act(beginRun(5), (state) => state).past).toEqual([]);
});

test('what is set leaves no step behind, and lasts through the steps after it', () => {
  const run = forward(
    adjust(
      adjust(
        forward(beginRun(0), (state) => state + 1),
        (state) => state + 10,
      ),
      (state) => state + 10,
    ),
    (state) => state + 1,
  );
  expect([run.past, run.now]).toEqual([[0, 21], 22]);
});

test('a run without an end forgets its oldest states', () => {
  let run = beginRun(0);
  for (let step = 0; step < 700; step += 1) run = forward(run, (state) => state + 1);
  expect([run.past.length, run.past[0], run.past.at(-1)]).toEqual([500, 200, 699]);
});
