/** Plays a timeline on a screen: a clock that runs, stops, jumps and runs faster. Owns the frames it asks for until `dispose`. */
import type { CastSize } from '#labs/gateway/recordings/asciicast.ts';
import { type CastTimeline, NOTHING_SHOWN } from './cast-timeline.ts';

export interface PlayScreen {
  /** Empty, and of this size. */
  reset(size: CastSize): void;
  resize(size: CastSize): void;
  write(text: string): void;
  /** Written and not yet drawn. */
  readonly waitingChars: number;
  /** Called once nothing waits any more. */
  onDrawn: (() => void) | null;
}

/** While more than this waits to be drawn, moments are passed over: whoever drags the slider sees where it ends. */
const MOST_WAITING_CHARS = 1024 * 1024;

export interface PlaybackState {
  readonly isPlaying: boolean;
  readonly atS: number;
  readonly speed: number;
}

export const SPEEDS = [0.5, 1, 2, 4, 8] as const;

export interface Playback {
  readonly state: PlaybackState;
  /** At the end it starts over. */
  play(): void;
  pause(): void;
  seek(atS: number): void;
  setSpeed(speed: number): void;
  dispose(): void;
}

export interface PlaybackParts {
  readonly timeline: CastTimeline;
  readonly screen: PlayScreen;
  onChange(state: PlaybackState): void;
  /** Calls back before the next picture, with a time in milliseconds; returns what cancels it. */
  requestFrame(callback: (nowMs: number) => void): () => void;
}

/** Shows the first moment and waits. */
export function createPlayback({ timeline, screen, onChange, requestFrame }: PlaybackParts): Playback {
  let state: PlaybackState = { isPlaying: false, atS: 0, speed: 1 };
  let shown = NOTHING_SHOWN;
  let isBehind = false;
  let cancel: (() => void) | null = null;
  let lastMs: number | null = null;

  function show(atS: number): void {
    isBehind = screen.waitingChars > MOST_WAITING_CHARS;
    if (isBehind) return;
    const { reset, changes, to } = timeline.step(shown, atS);
    if (reset) screen.reset(reset);
    for (const change of changes) {
      if (typeof change === 'string') screen.write(change);
      else screen.resize(change);
    }
    shown = to;
  }

  function set(next: Partial<PlaybackState>): void {
    state = { ...state, ...next };
    onChange(state);
  }

  function tick(nowMs: number): void {
    cancel = null;
    const passedS = lastMs === null ? 0 : (nowMs - lastMs) / 1000;
    lastMs = nowMs;
    const atS = Math.min(timeline.durationS, state.atS + passedS * state.speed);
    show(atS);
    const isOver = atS >= timeline.durationS;
    if (isOver) stopFrames();
    else cancel = requestFrame(tick);
    set({ atS, isPlaying: !isOver });
  }

  function stopFrames(): void {
    cancel?.();
    cancel = null;
    lastMs = null;
  }

  function seek(wanted: number): void {
    const atS = Math.min(timeline.durationS, Math.max(0, wanted));
    show(atS);
    set({ atS });
  }

  screen.onDrawn = () => {
    if (isBehind) show(state.atS);
  };
  show(0);
  return {
    get state() {
      return state;
    },
    play() {
      if (state.isPlaying) return;
      if (state.atS >= timeline.durationS) seek(0);
      set({ isPlaying: true });
      cancel = requestFrame(tick);
    },
    pause() {
      stopFrames();
      set({ isPlaying: false });
    },
    seek,
    setSpeed: (speed) => set({ speed }),
    dispose() {
      stopFrames();
      screen.onDrawn = null;
    },
  };
}
