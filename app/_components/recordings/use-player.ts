'use client';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { fetchAgain } from '#app/_components/loading/fetch-again.ts';
import { parseCast } from '#labs/gateway/recordings/asciicast.ts';
import { choosePalette, TERMINAL_PALETTES } from '../workbench/terminal/terminal-palettes.ts';
import { type CastTimeline, layOut } from './cast-timeline.ts';
import { createPlayback, type Playback, type PlaybackState } from './playback.ts';
import { createPlayerScreen, type PlayerScreen } from './player-screen.ts';

export interface PlayerLooks {
  readonly isNight: boolean;
  readonly wantsContrast: boolean;
  readonly isScreenReaderMode: boolean;
  readonly label: string;
}

export type Loaded =
  | { readonly phase: 'loading' | 'failed' | 'empty' }
  | { readonly phase: 'ready'; readonly timeline: CastTimeline; readonly playback: Playback; readonly screen: PlayerScreen };

const themeOf = ({ isNight, wantsContrast }: PlayerLooks) => TERMINAL_PALETTES[choosePalette(isNight, wantsContrast)];

async function fetchTimeline(source: string, signal: AbortSignal): Promise<CastTimeline> {
  const answer = await fetchAgain(source, { signal });
  if (!answer.ok) throw new Error(`the recording could not be read (${answer.status})`);
  const cast = parseCast(await answer.text());
  if (!cast) throw new Error('the recording is not an asciicast');
  return layOut(cast);
}

/** Loads a recording and plays it in `host`. `tries` raised by one loads it again. */
export function usePlayer(host: RefObject<HTMLElement | null>, source: string, looks: PlayerLooks, tries: number) {
  const [loaded, setLoaded] = useState<Loaded>({ phase: 'loading' });
  const [state, setState] = useState<PlaybackState>({ isPlaying: false, atS: 0, speed: 1 });
  const latest = useRef(looks);
  latest.current = looks;

  // biome-ignore lint/correctness/useExhaustiveDependencies: each try is a new one.
  useEffect(() => {
    const abort = new AbortController();
    let screen: PlayerScreen | null = null;
    let playback: Playback | null = null;
    async function load(): Promise<void> {
      setLoaded({ phase: 'loading' });
      const timeline = await fetchTimeline(source, abort.signal);
      if (timeline.durationS === 0 && timeline.step(-2, 0).changes.length === 0) return setLoaded({ phase: 'empty' });
      if (!host.current || abort.signal.aborted) return;
      const { isScreenReaderMode, label } = latest.current;
      const options = { theme: themeOf(latest.current), isScreenReaderMode, largest: timeline.size, label };
      const opened = await createPlayerScreen(host.current, options);
      if (abort.signal.aborted) return opened.dispose();
      screen = opened;
      playback = createPlayback({ timeline, screen: opened, onChange: setState, requestFrame });
      setState(playback.state);
      setLoaded({ phase: 'ready', timeline, playback, screen: opened });
    }
    load().catch((cause: unknown) => {
      if (abort.signal.aborted) return;
      console.error('player: could not be opened', cause);
      setLoaded({ phase: 'failed' });
    });
    return () => {
      abort.abort();
      playback?.dispose();
      screen?.dispose();
    };
  }, [host, source, tries]);

  const { isNight, wantsContrast } = looks;
  useEffect(() => {
    if (loaded.phase === 'ready') loaded.screen.applyTheme(themeOf({ ...latest.current, isNight, wantsContrast }));
  }, [loaded, isNight, wantsContrast]);
  return { loaded, state };
}

function requestFrame(callback: (nowMs: number) => void): () => void {
  const id = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(id);
}
