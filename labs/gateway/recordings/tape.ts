/**
 * Records one terminal. Hears all it prints and never makes it wait: what comes too fast is left out, said so, and made good
 * by a picture of the screen as it is then. Starts with such a picture too, since the shell may have been there before.
 */
import type { ScreenSnapshot } from '../terminals/screen-messages.ts';
import type { TerminalSize } from '../terminals/terminal-size.ts';
import { type CastWriter, createCastWriter, type OpenedRecording } from './cast-writer.ts';
import { createFloodWatch } from './flood-watch.ts';
import { createWaitingOutput } from './waiting-output.ts';

/** Lines above the screen that the first picture shows. */
const FIRST_SCROLLBACK = 200;

/** The terminal as a tape sees it. */
export interface TapeSource {
  size(): TerminalSize;
  /** Of all that was printed before the call; `tail` is what of it was half a character or sequence. */
  picture(scrollback: number): { readonly tail: Buffer; readonly taken: Promise<ScreenSnapshot | null> };
}

/** What a terminal knows of its tape. */
export interface TapeInput {
  /** There is something to record from now on. */
  attach(source: TapeSource): void;
  output(chunk: Buffer): void;
  resize(size: TerminalSize): void;
  /** What it heard is written when this resolves. */
  dispose(): Promise<void>;
}

export interface Tape extends TapeInput {
  /** The recording under way. */
  readonly recording: { readonly id: string; readonly expiresAtMs: number } | null;
  /** Begins a recording, or goes on with one; nothing when one runs. `isBlank` leaves out what the screen shows by now. */
  start(options?: { readonly isBlank?: boolean }): void;
  stop(): Promise<void>;
}

/** `pictured`: a picture is being taken, and what comes meanwhile waits. */
type Mode = 'off' | 'pictured' | 'live' | 'flooded';

export interface TapeParts {
  now(): number;
  /** Opens the recording to go on with, or a new one; rejects when there is no writing it. */
  open(size: TerminalSize, options: { readonly mayResume: boolean }): Promise<OpenedRecording>;
  onError(cause: unknown): void;
}

/** Makes a tape that records nothing until it is started. */
export function createTape(parts: TapeParts): Tape {
  let source: TapeSource | null = null;
  let wanted: { readonly isBlank: boolean } | null = null;
  let mode: Mode = 'off';
  let recording: { readonly id: string; readonly expiresAtMs: number; readonly writer: CastWriter } | null = null;
  /** Raised at every start and stop: what was under way before it no longer counts. */
  let turn = 0;
  /** Openings and closings, one after the other: they may be of the same file. */
  let files: Promise<void> = Promise.resolve();
  let leftOutBytes = 0;
  const waiting = createWaitingOutput();
  const flood = createFloodWatch((isCalm) => {
    if (source && mode === 'flooded') void pictureFlood(source, isCalm).catch(parts.onError);
  });

  function begin(): void {
    if (!source || !wanted || mode !== 'off') return;
    const { isBlank } = wanted;
    wanted = { isBlank: false };
    turn += 1;
    mode = 'pictured';
    const mine = turn;
    const size = source.size();
    const picture = isBlank ? { tail: null, taken: Promise.resolve(null) } : source.picture(FIRST_SCROLLBACK);
    files = files
      .then(async () => {
        if (mine !== turn) return;
        const opened = await parts.open(size, { mayResume: !isBlank });
        const writer = createCastWriter(opened, parts.now);
        const snapshot = await picture.taken;
        if (mine !== turn) return writer.close();
        recording = { id: opened.id, expiresAtMs: opened.expiresAtMs, writer };
        writer.picture({ size, snapshot, tail: picture.tail });
        goOn(writer, true);
      })
      .catch((cause: unknown) => {
        // The next shell of this terminal tries again.
        if (mine === turn && !recording) {
          mode = 'off';
          waiting.take();
        }
        parts.onError(cause);
      });
  }

  async function pictureFlood(from: TapeSource, isCalm: boolean): Promise<void> {
    const mine = turn;
    mode = 'pictured';
    const size = from.size();
    const { tail, taken } = from.picture(0);
    const bytes = leftOutBytes;
    leftOutBytes = 0;
    const snapshot = await taken;
    if (mine !== turn || !recording) return;
    recording.writer.leftOut(bytes);
    recording.writer.picture({ size, snapshot, tail });
    goOn(recording.writer, isCalm);
  }

  /** After a picture: what came meanwhile follows it, unless it is part of a flood. */
  function goOn(writer: CastWriter, isCalm: boolean): void {
    const { bytes } = waiting;
    const kept = waiting.take();
    const isOver = writer.isFull;
    mode = 'flooded';
    if (!isOver && (!isCalm || kept === null)) {
      leaveOut(bytes);
      return;
    }
    mode = 'live';
    flood.end();
    for (const what of isOver ? [] : (kept ?? [])) {
      if (Buffer.isBuffer(what)) record(writer, what);
      else if (mode === 'live') writer.size(what);
    }
  }

  function record(writer: CastWriter, chunk: Buffer): void {
    if (mode === 'live' && writer.output(chunk)) return;
    mode = 'flooded';
    leaveOut(chunk.length);
  }

  function leaveOut(bytes: number): void {
    leftOutBytes += bytes;
    flood.begin();
    flood.count(bytes);
  }

  function stop(): Promise<void> {
    wanted = null;
    turn += 1;
    mode = 'off';
    flood.end();
    waiting.take();
    leftOutBytes = 0;
    const ended = recording;
    recording = null;
    if (ended) files = files.then(() => ended.writer.close());
    return files;
  }

  return {
    get recording() {
      return recording;
    },
    attach(from) {
      source = from;
      begin();
    },
    output(chunk) {
      if (mode === 'pictured') waiting.add(chunk);
      else if (mode === 'flooded') leaveOut(chunk.length);
      else if (mode === 'live' && recording) {
        if (recording.writer.isFull) return;
        record(recording.writer, chunk);
      }
    },
    resize(size) {
      if (mode === 'pictured') waiting.add(size);
      // In a flood the next picture says its size.
      else if (mode === 'live') recording?.writer.size(size);
    },
    start({ isBlank = false } = {}) {
      if (mode !== 'off') return;
      wanted = { isBlank };
      begin();
    },
    stop,
    async dispose() {
      await stop();
      source = null;
    },
  };
}
