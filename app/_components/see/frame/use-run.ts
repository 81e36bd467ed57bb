import { useEffect, useState } from 'react';
import { act, adjust, back, beginRun, forward, type NextState, pause, play } from './run.ts';

/** A diagram's run in a component, with what its controls do. */
export interface RunControls<S> {
  readonly state: S;
  /** How many steps lie behind. */
  readonly at: number;
  readonly isPlaying: boolean;
  readonly canGoBack: boolean;
  readonly canGoOn: boolean;
  play(): void;
  pause(): void;
  back(): void;
  forward(): void;
  again(): void;
  /** Something the reader did to the state; can be stepped back like any step. */
  act(change: (state: S) => S): void;
  /** Something the reader set: no step of its own. */
  adjust(change: (state: S) => S): void;
}

/** `stepMs` says how long to look at a state before the next one, while playing. */
export function useRun<S>(first: S, next: NextState<S>, stepMs: (state: S) => number): RunControls<S> {
  const [run, setRun] = useState(() => beginRun(first));
  useEffect(() => {
    if (!run.isPlaying) return;
    const timer = setTimeout(() => setRun((current) => forward(current, next)), stepMs(run.now));
    return () => clearTimeout(timer);
  }, [run, next, stepMs]);
  return {
    state: run.now,
    at: run.past.length,
    isPlaying: run.isPlaying,
    canGoBack: run.past.length > 0,
    canGoOn: next(run.now) !== null,
    play: () => setRun((current) => play(current, next, first)),
    pause: () => setRun(pause),
    back: () => setRun(back),
    forward: () => setRun((current) => pause(forward(current, next))),
    again: () => setRun(beginRun(first)),
    act: (change) => setRun((current) => act(current, change)),
    adjust: (change) => setRun((current) => adjust(current, change)),
  };
}
