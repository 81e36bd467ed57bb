/** Writes one recording: bytes become text, sizes are written when they change, time never runs backwards, and there is an end to it. */
import { StringDecoder } from 'node:string_decoder';
import type { ScreenSnapshot } from '../terminals/screen-messages.ts';
import { isSameSize, type TerminalSize } from '../terminals/terminal-size.ts';
import { createAllowance } from './allowance.ts';
import { type CastCode, encodeEvent, encodeMark, encodeSize, FRESH_SCREEN } from './asciicast.ts';
import type { RecordingFile } from './recording-file.ts';

/** A recording grows no further than this. */
export const MAX_RECORDING_BYTES = 8 * 1024 * 1024;

/** A recording to write to. */
export interface OpenedRecording {
  readonly id: string;
  readonly file: RecordingFile;
  readonly startedAtMs: number;
  readonly expiresAtMs: number;
  /** The size its header tells. */
  readonly size: TerminalSize;
  /** Seconds it lasts already; null for a new one. */
  readonly resumedAtS: number | null;
}

export interface CastWriter {
  readonly isFull: boolean;
  /** False when it was not taken: more than is kept of a terminal that prints so fast, or a disk that is behind. */
  output(chunk: Buffer): boolean;
  size(size: TerminalSize): void;
  /** The whole screen as it is, in place of everything before it; `leftOutBytes` is what nobody will see. */
  picture(picture: { readonly size: TerminalSize; readonly snapshot: ScreenSnapshot | null; readonly tail: Buffer | null }): void;
  leftOut(bytes: number): void;
  close(): Promise<void>;
}

export function createCastWriter(opened: OpenedRecording, now: () => number): CastWriter {
  const { file, resumedAtS } = opened;
  const allowance = createAllowance();
  let decoder = new StringDecoder('utf8');
  let lastS = resumedAtS ?? 0;
  /** Unknown after an earlier process wrote. */
  let size = resumedAtS === null ? opened.size : null;
  let isFull = file.bytes >= MAX_RECORDING_BYTES;
  let hasShown = resumedAtS !== null;

  function write(code: CastCode, data: string): boolean {
    if (isFull) return true;
    lastS = Math.max(lastS, (now() - opened.startedAtMs) / 1000);
    const line = encodeEvent(lastS, code, data);
    isFull = file.bytes + line.length > MAX_RECORDING_BYTES;
    return file.append(isFull ? encodeEvent(lastS, 'm', encodeMark({ type: 'full' })) : line);
  }

  function setSize(next: TerminalSize): void {
    if (size && isSameSize(size, next)) return;
    size = next;
    write('r', encodeSize(next));
  }

  if (resumedAtS !== null) write('m', encodeMark({ type: 'resumed' }));
  return {
    get isFull() {
      return isFull;
    },
    output(chunk) {
      if (!allowance.take(chunk.length, now())) return false;
      hasShown = true;
      const text = decoder.write(chunk);
      return text === '' || write('o', text);
    },
    size: setSize,
    picture(picture) {
      setSize(picture.size);
      decoder = new StringDecoder('utf8');
      const data = (picture.snapshot?.data ?? '') + (picture.tail ? decoder.write(picture.tail) : '');
      const isFirst = !hasShown;
      hasShown = true;
      if (!isFirst) write('o', FRESH_SCREEN + data);
      else if (data !== '') write('o', data);
    },
    leftOut: (bytes) => void write('m', encodeMark({ type: 'left-out', bytes })),
    close: file.close,
  };
}
