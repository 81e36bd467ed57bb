/** One browser's side of a terminal: what it was sent, what it owes, which size it shows. Decides nothing. */
import type { WebSocket } from 'ws';
import { CLOSE_CODES, type ServerMessage } from '../terminal-protocol.ts';
import type { TerminalSize } from './terminal-size.ts';

/** Output or a message that waits until the snapshot it follows was sent. */
type Queued = Buffer | ServerMessage;

export interface TerminalClient {
  /** Who watches; null for the owner's own browser. */
  readonly watcher: string | null;
  readonly isWatcher: boolean;
  /** Its own window's size; null until it says. */
  wantedSize: TerminalSize | null;
  /** The size it was last told or told us. */
  shownSize: TerminalSize | null;
  readonly owedBytes: number;
  readonly isLeftOut: boolean;
  /** When it last acknowledged anything, or last owed nothing. */
  readonly progressAtMs: number;
  /** Sends output now, or after the snapshot that is being made; drops it while left out. */
  output(chunk: Buffer): void;
  tell(message: ServerMessage): void;
  /** Holds everything back until `admit`. */
  beginAdmission(): void;
  /** The snapshot, then `tail` (the unfinished end of what it shows), then all that was held back. */
  admit(snapshot: ServerMessage, tail: Buffer): void;
  leaveOut(): void;
  /** False when the count is impossible. */
  acknowledge(totalBytes: number): boolean;
  pauseInput(isPaused: boolean): void;
  close(code: number, reason: string): void;
}

/** Wraps an open socket. */
export function createTerminalClient(socket: WebSocket, watcher: string | null): TerminalClient {
  let sentBytes = 0;
  let queuedBytes = 0;
  let acknowledgedBytes = 0;
  let progressAtMs = performance.now();
  let isLeftOut = false;
  let held: Queued[] | null = null;

  const isOpen = () => socket.readyState === socket.OPEN;
  function sendBytes(chunk: Buffer): void {
    if (chunk.length === 0 || !isOpen()) return;
    if (sentBytes === acknowledgedBytes) progressAtMs = performance.now();
    sentBytes += chunk.length;
    socket.send(chunk);
  }
  function send(item: Queued): void {
    if (Buffer.isBuffer(item)) sendBytes(item);
    else if (isOpen()) socket.send(JSON.stringify(item));
  }

  return {
    watcher,
    isWatcher: watcher !== null,
    wantedSize: null,
    shownSize: null,
    get owedBytes() {
      return sentBytes + queuedBytes - acknowledgedBytes;
    },
    get isLeftOut() {
      return isLeftOut;
    },
    get progressAtMs() {
      return progressAtMs;
    },
    output(chunk) {
      if (isLeftOut) return;
      if (!held) return sendBytes(chunk);
      held.push(chunk);
      queuedBytes += chunk.length;
    },
    tell(message) {
      if (held) held.push(message);
      else send(message);
    },
    beginAdmission() {
      held = [];
      queuedBytes = 0;
      isLeftOut = false;
    },
    admit(snapshot, tail) {
      const items = held ?? [];
      held = null;
      queuedBytes = 0;
      send(snapshot);
      sendBytes(tail);
      for (const item of items) send(item);
    },
    leaveOut() {
      isLeftOut = true;
      held = null;
      queuedBytes = 0;
    },
    acknowledge(totalBytes) {
      if (totalBytes > sentBytes || totalBytes < acknowledgedBytes) return false;
      if (totalBytes > acknowledgedBytes) progressAtMs = performance.now();
      acknowledgedBytes = totalBytes;
      return true;
    },
    pauseInput(isPaused) {
      if (!isOpen()) return;
      if (isPaused) socket.pause();
      else socket.resume();
    },
    close(code, reason) {
      if (socket.isPaused) socket.resume();
      socket.close(code, reason);
      if (code === CLOSE_CODES.tooSlow) socket.terminate();
    },
  };
}
