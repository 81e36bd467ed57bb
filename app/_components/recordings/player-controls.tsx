'use client';
import { Maximize, Minimize, Pause, Play, RotateCcw, RotateCw } from 'lucide-react';
import { classNames } from '../ui/class-names.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { fill } from '../workbench/text.ts';
import { formatSeconds } from './play-time.ts';
import { type Playback, type PlaybackState, SPEEDS } from './playback.ts';
import { JUMP_S } from './player-keys.ts';
import type { PlayerMark } from './player-marks.ts';
import type { PlayerText } from './player-text.ts';

/** Steps of the slider: fine enough for an hour on any screen. */
const STEP_S = 0.1;
const TICKS = { passed: 'h-3 w-0.5 bg-pass', 'not-passed': 'h-3 w-0.5 bg-wait', note: 'h-1.5 w-0.5 bg-line-strong' } as const;

/** What is pressed and dragged. Nothing of it works before the recording is there. */
export function PlayerControls({
  state,
  durationS,
  playback,
  marks,
  isFull,
  onFull,
  onJump,
  text,
}: {
  state: PlaybackState;
  durationS: number;
  playback: Playback | null;
  marks: readonly PlayerMark[];
  isFull: boolean;
  onFull: () => void;
  onJump: (seconds: number) => void;
  text: PlayerText;
}) {
  const isOff = playback === null;
  const icon = 'size-4';
  return (
    <div className="flex flex-wrap items-center gap-x-1 gap-y-1 border-line border-t px-2 py-1.5">
      <IconButton
        label={state.isPlaying ? text.pause : text.play}
        disabled={isOff}
        onClick={() => (state.isPlaying ? playback?.pause() : playback?.play())}
      >
        {state.isPlaying ? <Pause aria-hidden="true" className={icon} /> : <Play aria-hidden="true" className={icon} />}
      </IconButton>
      <IconButton label={text.back} disabled={isOff} onClick={() => onJump(-JUMP_S)}>
        <RotateCcw aria-hidden="true" className={icon} />
      </IconButton>
      <IconButton label={text.forward} disabled={isOff} onClick={() => onJump(JUMP_S)}>
        <RotateCw aria-hidden="true" className={icon} />
      </IconButton>
      <span className="px-1.5 font-mono text-ink-soft text-xs" data-player-time>
        {formatSeconds(state.atS)} / {formatSeconds(durationS)}
      </span>
      <div className="relative order-last flex h-8 min-w-full flex-1 items-center px-1 sm:order-none sm:min-w-40">
        <Ticks marks={marks} durationS={durationS} />
        <input
          type="range"
          aria-label={text.seek}
          aria-valuetext={fill(text.position, { at: formatSeconds(state.atS), length: formatSeconds(durationS) })}
          min={0}
          max={durationS}
          step={STEP_S}
          value={Math.min(durationS, state.atS)}
          disabled={isOff}
          onChange={(event) => playback?.seek(Number(event.target.value))}
          className="relative h-8 w-full cursor-pointer accent-accent disabled:cursor-default"
        />
      </div>
      <label className="ml-auto flex items-center gap-1.5 text-ink-soft text-xs sm:ml-1">
        <span className="sr-only">{text.speed}</span>
        <select
          value={state.speed}
          disabled={isOff}
          onChange={(event) => playback?.setSpeed(Number(event.target.value))}
          className="h-8 rounded-md border border-line-strong/60 bg-surface px-1.5 text-ink text-xs"
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {String(speed).replace('.', text.decimal)}×
            </option>
          ))}
        </select>
      </label>
      <IconButton label={isFull ? text.leaveFullScreen : text.fullScreen} disabled={isOff} onClick={onFull}>
        {isFull ? <Minimize aria-hidden="true" className={icon} /> : <Maximize aria-hidden="true" className={icon} />}
      </IconButton>
    </div>
  );
}

/** Where the marks are on the way; the list below the player says what they are. */
function Ticks({ marks, durationS }: { marks: readonly PlayerMark[]; durationS: number }) {
  if (durationS === 0) return null;
  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-x-3 top-0 h-full">
      {marks.map(({ key, atS, kind, label }) => (
        <span
          key={key}
          title={label}
          className={classNames('absolute top-0', TICKS[kind])}
          style={{ left: `${((100 * atS) / durationS).toFixed(2)}%` }}
        />
      ))}
    </div>
  );
}
