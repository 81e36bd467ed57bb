/** A diagram's run: the state it is in and every state before it, so that it can be stepped back. Pure. */
export interface Run<S> {
  readonly past: readonly S[];
  readonly now: S;
  readonly isPlaying: boolean;
}

/** What comes after a state by itself; null when nothing more happens until the reader does something. */
export type NextState<S> = (state: S) => S | null;

/** How many states can be stepped back; the oldest are forgotten. */
const MEMORY = 500;

export function beginRun<S>(first: S): Run<S> {
  return { past: [], now: first, isPlaying: false };
}

/** One step on. Playing ends where nothing follows. */
export function forward<S>(run: Run<S>, next: NextState<S>): Run<S> {
  const state = next(run.now);
  if (state === null) return { ...run, isPlaying: false };
  const after = { ...run, past: remember(run), now: state };
  return next(state) === null ? { ...after, isPlaying: false } : after;
}

/** One step back, whether it was made by time or by the reader. Stops playing: who goes back wants to look. */
export function back<S>(run: Run<S>): Run<S> {
  const before = run.past.at(-1);
  return before === undefined ? { ...run, isPlaying: false } : { past: run.past.slice(0, -1), now: before, isPlaying: false };
}

/** Something the reader did. Playing goes on. */
export function act<S>(run: Run<S>, change: (state: S) => S): Run<S> {
  const state = change(run.now);
  return state === run.now ? run : { ...run, past: remember(run), now: state };
}

/** Something set rather than done, such as a dial being dragged: going back leads to what happened before it, not through its every stop. */
export function adjust<S>(run: Run<S>, change: (state: S) => S): Run<S> {
  return { ...run, now: change(run.now) };
}

/** Plays, from the beginning when the end was reached. */
export function play<S>(run: Run<S>, next: NextState<S>, first: S): Run<S> {
  return { ...(next(run.now) === null ? beginRun(first) : run), isPlaying: true };
}

export function pause<S>(run: Run<S>): Run<S> {
  return { ...run, isPlaying: false };
}

function remember<S>(run: Run<S>): readonly S[] {
  return [...run.past.slice(1 - MEMORY), run.now];
}
