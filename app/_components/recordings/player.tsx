'use client';
import { useEffect, useRef, useState } from 'react';
import type { GradingMark } from '#app/_lib/recordings/grading-marks.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { useKept, useMediaQuery, useNight } from '../workbench/page-signals.ts';
import { fill } from '../workbench/text.ts';
import type { CastTimeline } from './cast-timeline.ts';
import { formatSeconds } from './play-time.ts';
import type { Playback, PlaybackState } from './playback.ts';
import { PlayerControls } from './player-controls.tsx';
import { takePlayerKey } from './player-keys.ts';
import { type PlayerMark, playerMarks } from './player-marks.ts';
import type { PlayerText } from './player-text.ts';
import { useFullScreen } from './use-full-screen.ts';
import { usePlayer } from './use-player.ts';

export interface PlayerProps {
  /** Where its asciicast is. */
  readonly source: string;
  readonly title: string;
  readonly gradings: readonly GradingMark[];
  readonly text: PlayerText;
  readonly locale: string;
}

/** Plays one terminal recording. Keys: space, ← →, Home, End, < >, f. */
export function Player({ source, title, gradings, text, locale }: PlayerProps) {
  const host = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLElement>(null);
  const [tries, setTries] = useState(0);
  const [isScreenReaderMode] = useKept<boolean>('luyen:terminal-reader', false);
  const looks = { isNight: useNight(), wantsContrast: useMediaQuery('(prefers-contrast: more)'), isScreenReaderMode };
  const label = fill(text.region, { title });
  const { loaded, state } = usePlayer(host, source, { ...looks, label }, tries);
  const [isFull, toggleFull] = useFullScreen(frame);
  const ready = loaded.phase === 'ready' ? loaded : null;
  const marks = ready ? playerMarks(ready.timeline, gradings, text, locale) : [];

  useEffect(() => {
    const room = host.current?.parentElement;
    if (!ready || !room) return;
    const takeRoom = () => ready.screen.fit({ width: room.clientWidth - 24, height: isFull ? room.clientHeight - 16 : null });
    const watching = new ResizeObserver(takeRoom);
    watching.observe(room);
    takeRoom();
    return () => watching.disconnect();
  }, [ready, isFull]);

  return (
    <>
      <section
        ref={frame}
        aria-label={label}
        data-player={loaded.phase}
        onKeyDown={(event) => ready && takePlayerKey(event, ready.playback, ready.timeline.durationS, toggleFull)}
        className={classNames('flex flex-col overflow-hidden border border-line bg-surface', !isFull && 'rounded-lg')}
      >
        <div
          className={classNames('relative min-h-40 overflow-x-auto px-3 py-2', isFull && 'flex flex-1 items-center justify-center')}
          // Words on it follow the page's colours at once; the screen's own follow a frame later.
          style={ready ? { background: looks.isNight ? '#0f1114' : '#ffffff' } : undefined}
        >
          <div ref={host} className="w-fit" />
          {loaded.phase !== 'ready' && (
            <div role="status" className="absolute inset-0 flex flex-wrap items-center justify-center gap-3 text-ink-soft text-sm">
              {loaded.phase === 'loading' ? text.loading : loaded.phase === 'empty' ? text.empty : text.failed}
              {loaded.phase === 'failed' && (
                <Button size="sm" onClick={() => setTries(tries + 1)}>
                  {text.again}
                </Button>
              )}
            </div>
          )}
        </div>
        <PlayerControls
          state={state}
          durationS={ready?.timeline.durationS ?? 0}
          playback={ready?.playback ?? null}
          marks={marks}
          isFull={isFull}
          onFull={toggleFull}
          onJump={(seconds) => ready?.playback.seek(state.atS + seconds)}
          text={text}
        />
      </section>
      {ready && <Clock timeline={ready.timeline} state={state} text={text} locale={locale} />}
      {ready && marks.length > 0 && <Marks marks={marks} playback={ready.playback} text={text} />}
    </>
  );
}

/** When what is shown happened, in the reader's own time zone. */
function Clock({ timeline, state, text, locale }: { timeline: CastTimeline; state: PlaybackState; text: PlayerText; locale: string }) {
  const at = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' }).format(timeline.clockMs(state.atS));
  return (
    <p className="mt-3 flex flex-wrap justify-between gap-x-6 text-ink-faint text-xs">
      <span>{fill(text.clock, { time: at })}</span>
      <span className="max-md:hidden">{text.keys}</span>
    </p>
  );
}

function Marks({ marks, playback, text }: { marks: readonly PlayerMark[]; playback: Playback; text: PlayerText }) {
  return (
    <section className="mt-8">
      <h2 className="mb-2 font-semibold text-sm">{text.marks}</h2>
      <ol className="text-sm">
        {marks.map(({ key, atS, label }) => (
          <li key={key} className="flex items-baseline gap-3 border-line border-t py-1.5">
            <button
              type="button"
              onClick={() => playback.seek(atS)}
              className="w-14 shrink-0 text-right font-mono text-accent text-xs underline decoration-accent/40 underline-offset-[0.2em] hover:decoration-accent"
            >
              {formatSeconds(atS)}
            </button>
            <span>{label}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
