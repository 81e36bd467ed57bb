/**
 * Decides when output goes to the screen worker. A keystroke's echo may wait a moment (nobody looks at that screen), a
 * device query may not, and a flood is first thinned out: see output-backlog.ts.
 */
import { hasEscape, leaveOutLines, linesToKeep } from './output-backlog.ts';
import { SCROLLBACK_LINES } from './screen-messages.ts';

/** Below this, waiting output is sent as soon as it holds an escape. */
const SMALL_BYTES = 64 * 1024;
const QUIET_DELAY_MS = 40;
/** During a flood of plain text the screen is brought up to date this often. */
const FLOOD_DELAY_MS = 500;
/** More than this is thinned out; if it cannot be, it is drawn at once. */
const THIN_BYTES = 1024 * 1024;
/** More than this waiting means the worker cannot keep up. */
export const BEHIND_BYTES = 4 * 1024 * 1024;

export interface ScreenFeed {
  write(chunk: Buffer): void;
  /** The worker drew this many bytes. */
  drawn(bytes: number): void;
  /** Sends all that waits, now. */
  flush(): void;
  /** The worker is a new one: nothing is under way any more. */
  reset(): void;
  dispose(): void;
}

/** Makes the feed of one screen. `rows` is asked when lines are left out: the screen's own lines always stay. */
export function createScreenFeed(options: {
  readonly rows: () => number;
  readonly send: (data: Uint8Array) => void;
  readonly onBehind: (isBehind: boolean) => void;
}): ScreenFeed {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  let underWay = 0;
  let isBehind = false;
  let timer: NodeJS.Timeout | null = null;
  let timerAt = Number.POSITIVE_INFINITY;
  /** Where thinning out is tried next: what could not be thinned is not scanned again for every chunk. */
  let thinAt = THIN_BYTES;

  function takeWaiting(): Buffer {
    const bytes = waiting.length === 1 && waiting[0] ? waiting[0] : Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    return bytes;
  }

  function stopTimer(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    timerAt = Number.POSITIVE_INFINITY;
  }

  function flush(): void {
    stopTimer();
    thinAt = THIN_BYTES;
    if (waitingBytes > 0) {
      const bytes = takeWaiting();
      underWay += bytes.length;
      // A copy with memory of its own, so that it can be handed over to the worker.
      options.send(new Uint8Array(bytes));
    }
    tellBehind();
  }

  function tellBehind(): void {
    const next = waitingBytes > BEHIND_BYTES || (isBehind && waitingBytes > THIN_BYTES);
    if (next !== isBehind) {
      isBehind = next;
      options.onBehind(next);
    }
  }

  function flushAfter(delayMs: number): void {
    const at = performance.now() + delayMs;
    if (timer && timerAt <= at) return;
    stopTimer();
    timerAt = at;
    timer = setTimeout(flush, delayMs);
  }

  function thinOut(): void {
    const thin = leaveOutLines(takeWaiting(), linesToKeep(SCROLLBACK_LINES, options.rows()));
    waiting = [thin];
    waitingBytes = thin.length;
    thinAt = Math.max(THIN_BYTES, thin.length * 2);
  }

  function decide(hasQuery: boolean): void {
    if (waitingBytes > thinAt) thinOut();
    if (underWay === 0 && ((hasQuery && waitingBytes <= SMALL_BYTES) || waitingBytes > THIN_BYTES)) flush();
    else flushAfter(waitingBytes <= SMALL_BYTES ? QUIET_DELAY_MS : FLOOD_DELAY_MS);
    tellBehind();
  }

  return {
    write(chunk) {
      waiting.push(chunk);
      waitingBytes += chunk.length;
      decide(hasEscape(chunk));
    },
    drawn(bytes) {
      underWay = Math.max(0, underWay - bytes);
      if (waitingBytes > 0) decide(waitingBytes <= SMALL_BYTES && waiting.some(hasEscape));
    },
    flush,
    reset() {
      underWay = 0;
      flush();
    },
    dispose: () => {
      stopTimer();
      waiting = [];
      waitingBytes = 0;
    },
  };
}
