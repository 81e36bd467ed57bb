import { expect, test } from 'vitest';
import type { CastEvent } from '#labs/gateway/recordings/asciicast.ts';
import { layOut } from './cast-timeline.ts';
import { createPlayback, type PlaybackState, type PlayScreen } from './playback.ts';

function stage(...events: CastEvent[]) {
  let shown = '';
  const screen: PlayScreen & { waitingChars: number } = {
    reset: ({ cols, rows }) => {
      shown = `[${cols}x${rows}]`;
    },
    resize: ({ cols, rows }) => {
      shown += `[${cols}x${rows}]`;
    },
    write: (text) => {
      shown += text;
    },
    waitingChars: 0,
    onDrawn: null,
  };
  let frame: ((nowMs: number) => void) | null = null;
  let nowMs = 0;
  const states: PlaybackState[] = [];
  const playback = createPlayback({
    timeline: layOut({ size: { cols: 80, rows: 24 }, startedAtMs: 0, title: '', events }),
    screen,
    onChange: (state) => states.push(state),
    requestFrame(callback) {
      frame = callback;
      return () => {
        frame = null;
      };
    },
  });
  /** Lets so much time pass, in frames of 100 ms. */
  const pass = (ms: number) => {
    for (let gone = 0; gone <= ms; gone += 100) {
      const callback = frame;
      frame = null;
      callback?.(nowMs + gone);
    }
    nowMs += ms;
  };
  return { playback, screen, pass, states, shown: () => shown, isRunning: () => frame !== null };
}
const ABC: readonly CastEvent[] = [
  [1, 'o', 'a'],
  [2, 'o', 'b'],
  [3, 'o', 'c'],
];

test('it waits, plays, stops at the end, and starts over from there', () => {
  const { playback, pass, shown, isRunning } = stage(...ABC);
  expect([shown(), isRunning()]).toEqual(['[80x24]', false]);
  playback.play();
  pass(2200);
  expect(shown()).toBe('[80x24]ab');
  playback.pause();
  expect(isRunning()).toBe(false);
  playback.play();
  pass(2000);
  expect([shown(), playback.state.isPlaying, playback.state.atS, isRunning()]).toEqual(['[80x24]abc', false, 3, false]);
  playback.play();
  pass(1200);
  expect(shown()).toBe('[80x24]a');
});

test('it runs faster and slower', () => {
  const { playback, pass, shown } = stage(...ABC);
  playback.setSpeed(2);
  playback.play();
  pass(1100);
  expect(shown()).toBe('[80x24]ab');
  playback.setSpeed(0.5);
  pass(1000);
  expect(shown()).toBe('[80x24]ab');
});

test('it jumps both ways, within what there is', () => {
  const { playback, shown } = stage(...ABC);
  playback.seek(2.5);
  expect(shown()).toBe('[80x24]ab');
  playback.seek(1);
  expect(shown()).toBe('[80x24]a');
  playback.seek(99);
  expect([shown(), playback.state.atS]).toEqual(['[80x24]abc', 3]);
  playback.seek(-4);
  expect([shown(), playback.state.atS]).toEqual(['[80x24]', 0]);
});

test('a screen that is behind is not given more, and shows where it all ended once it has caught up', () => {
  const { playback, screen, shown } = stage(...ABC);
  screen.waitingChars = 2_000_000;
  playback.seek(1);
  playback.seek(3);
  playback.seek(2);
  expect(shown()).toBe('[80x24]');
  screen.waitingChars = 0;
  screen.onDrawn?.();
  expect(shown()).toBe('[80x24]ab');
});

test('nothing runs after dispose', () => {
  const { playback, isRunning } = stage(...ABC);
  playback.play();
  playback.dispose();
  expect(isRunning()).toBe(false);
});
