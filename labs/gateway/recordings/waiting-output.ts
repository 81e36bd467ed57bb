/** What a terminal did while its picture was being taken, in order and bounded. */
import type { TerminalSize } from '../terminals/terminal-size.ts';

/** More than this and nothing is kept: it was a flood. */
const MAX_BYTES = 256 * 1024;

export interface WaitingOutput {
  /** Of all that was added, kept or not. */
  readonly bytes: number;
  add(what: Buffer | TerminalSize): void;
  /** All of it, or null when it was too much; empty afterwards. */
  take(): readonly (Buffer | TerminalSize)[] | null;
}

export function createWaitingOutput(): WaitingOutput {
  let kept: (Buffer | TerminalSize)[] = [];
  let bytes = 0;
  return {
    get bytes() {
      return bytes;
    },
    add(what) {
      if (Buffer.isBuffer(what)) bytes += what.length;
      if (bytes <= MAX_BYTES) kept.push(what);
      else kept = [];
    },
    take() {
      const taken = bytes <= MAX_BYTES ? kept : null;
      kept = [];
      bytes = 0;
      return taken;
    },
  };
}
