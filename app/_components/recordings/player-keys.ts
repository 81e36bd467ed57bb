/** The keys of the player: space, arrows, Home and End, < and > for the speed, f for the whole screen. */
import type { KeyboardEvent } from 'react';
import { type Playback, SPEEDS } from './playback.ts';

/** How far the arrows and the buttons beside the slider go. */
export const JUMP_S = 5;

const MOVES: Readonly<Record<string, (atS: number, durationS: number) => number>> = {
  ArrowLeft: (atS) => atS - JUMP_S,
  ArrowRight: (atS) => atS + JUMP_S,
  Home: () => 0,
  End: (_, durationS) => durationS,
};

/** Does what the key says; leaves every other key, and those of a field that has its own use for them, to the browser. */
export function takePlayerKey(event: KeyboardEvent<HTMLElement>, playback: Playback, durationS: number, toggleFull: () => void): void {
  const { tagName } = event.target as HTMLElement;
  const isOwn = tagName === 'SELECT' || (tagName === 'BUTTON' && event.key === ' ');
  if (isOwn || event.ctrlKey || event.metaKey || event.altKey) return;
  const { atS, speed, isPlaying } = playback.state;
  const move = MOVES[event.key];
  if (move) playback.seek(move(atS, durationS));
  else if (event.key === ' ') isPlaying ? playback.pause() : playback.play();
  else if (event.key === '<') playback.setSpeed(SPEEDS.findLast((one) => one < speed) ?? speed);
  else if (event.key === '>') playback.setSpeed(SPEEDS.find((one) => one > speed) ?? speed);
  else if (event.key === 'f') toggleFull();
  else return;
  event.preventDefault();
}
