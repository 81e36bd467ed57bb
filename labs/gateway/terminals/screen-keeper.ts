/**
 * Keeps a terminal on disk, so that a labs process that was killed shows it again: a picture, and after it every byte that
 * was printed and every size it took since. A new picture takes the place of them when they grow too many.
 */
import { SCROLLBACK_LINES, type ScreenSnapshot } from './screen-messages.ts';
import type { TerminalSize } from './terminal-size.ts';

/** Bytes kept after a picture. What a flood prints beyond them waits for the next picture. */
const MAX_SINCE_BYTES = 256 * 1024;
const LEAST_GAP_MS = 1500;
/** Saved while the shell is at work; all of it is saved at an orderly end. */
const QUICK_SCROLLBACK_LINES = 1000;

/** A size is kept like output, and counts as so many bytes. */
export type KeptStep = Buffer | TerminalSize;
const SIZE_BYTES = 32;

export interface ScreenKeeperParts {
  /** The picture of all that was printed before the call; null when there is none to be had. */
  take(scrollback: number): Promise<ScreenSnapshot | null>;
  /** What of it was half a character or sequence. */
  tail(): Buffer;
  begin(snapshot: ScreenSnapshot, since: Buffer): Promise<void>;
  /** Adds to what the last `begin` began. */
  append(steps: readonly KeptStep[]): Promise<void>;
  /** What could not be kept; the next output tries again with a picture. */
  onError(cause: unknown): void;
}

export interface ScreenKeeper {
  output(chunk: Buffer): void;
  resized(size: TerminalSize): void;
  dispose(options: { readonly save: boolean }): Promise<void>;
}

/** `nothing`: there is nothing to go on with, and the next output begins anew. `less`: a picture is due. */
type Kept = 'nothing' | 'less' | 'all';

/** Writes nothing before the first output. */
export function createScreenKeeper(parts: ScreenKeeperParts): ScreenKeeper {
  let kept: Kept = 'nothing';
  /** Since the picture, and not on disk yet. */
  let waiting: KeptStep[] = [];
  let sinceBytes = 0;
  let picturedAtMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | null = null;
  let working: Promise<void> | null = null;
  let hasChanged = false;
  let isDisposed = false;

  async function picture(scrollback: number): Promise<void> {
    kept = 'all';
    const tail = parts.tail();
    sinceBytes = tail.length;
    picturedAtMs = performance.now();
    const snapshot = await parts.take(scrollback);
    if (snapshot) await parts.begin(snapshot, tail);
    else giveUp();
  }

  function append(): Promise<void> {
    const steps = waiting;
    waiting = [];
    return parts.append(steps);
  }

  function giveUp(): void {
    kept = 'nothing';
    waiting = [];
  }

  function work(job: Promise<void>): void {
    working = job
      .catch((cause: unknown) => {
        giveUp();
        parts.onError(cause);
      })
      .then(() => {
        working = null;
        goOn();
      });
  }

  function goOn(): void {
    if (isDisposed || working || timer) return;
    const dueMs = picturedAtMs + LEAST_GAP_MS - performance.now();
    if (waiting.length > 0) work(append());
    else if (kept === 'less' && dueMs <= 0) work(picture(QUICK_SCROLLBACK_LINES));
    else if (kept === 'less') {
      timer = setTimeout(() => {
        timer = null;
        goOn();
      }, dueMs);
    }
  }

  function add(step: KeptStep, bytes: number): void {
    if (isDisposed) return;
    if (kept !== 'all' || sinceBytes + bytes > MAX_SINCE_BYTES) kept = 'less';
    else {
      sinceBytes += bytes;
      waiting.push(step);
    }
    goOn();
  }

  return {
    output(chunk) {
      hasChanged = true;
      add(chunk, chunk.length);
    },
    resized(size) {
      if (kept !== 'nothing') add(size, SIZE_BYTES);
    },
    async dispose({ save }) {
      isDisposed = true;
      if (timer) clearTimeout(timer);
      await working;
      if (save && hasChanged) await picture(SCROLLBACK_LINES).catch(parts.onError);
    },
  };
}
