/** All browsers that look at one terminal: who gets what, at which pace, and who is told of a new size. */
import { CLOSE_CODES, OUTPUT_WINDOW_BYTES, type ServerMessage } from '../terminal-protocol.ts';
import { decideFlow, STALLED_AFTER_MS } from './flow-control.ts';
import type { ScreenSnapshot } from './screen-messages.ts';
import type { TerminalClient } from './terminal-client.ts';
import { isSameSize, type TerminalSize } from './terminal-size.ts';

export interface Audience {
  readonly count: number;
  /** Browsers of the owner; watchers are not among them. */
  readonly ownerCount: number;
  has(client: TerminalClient): boolean;
  add(client: TerminalClient): void;
  remove(client: TerminalClient): void;
  /** Sends the picture of now, then everything after it. */
  admit(client: TerminalClient): Promise<void>;
  output(chunk: Buffer): void;
  tell(message: ServerMessage): void;
  tellSize(): void;
  /** Tells every watcher what it may do now. */
  tellWatchers(message: (watcher: string) => ServerMessage): void;
  closeWatcher(person: string): void;
  /** Stops reading this browser's input until `releaseInput`. */
  holdInput(client: TerminalClient): void;
  releaseInput(): void;
  /** Applies the pace; true when the shell is to be read no further. Leaves out, readmits and releases as it goes. */
  keepPace(): boolean;
  closeStalled(): void;
  closeAll(code: number, reason: string): void;
}

/** `onPace` is called when the pace may have changed other than by output. */
export function createAudience(parts: {
  readonly size: () => TerminalSize;
  readonly takeSnapshot: () => Promise<ScreenSnapshot | null>;
  readonly unfinishedTail: () => Buffer;
  readonly onPace: () => void;
}): Audience {
  const clients = new Set<TerminalClient>();
  const held = new Set<TerminalClient>();

  function release(client: TerminalClient): void {
    if (held.delete(client)) client.pauseInput(false);
  }

  async function admit(client: TerminalClient): Promise<void> {
    const size = parts.size();
    client.beginAdmission();
    client.shownSize = size;
    const tail = Buffer.from(parts.unfinishedTail());
    const snapshot = (await parts.takeSnapshot()) ?? { ...size, data: '' };
    if (!clients.has(client)) return;
    client.admit({ type: 'snapshot', ...snapshot }, tail);
    parts.onPace();
  }

  return {
    get count() {
      return clients.size;
    },
    get ownerCount() {
      return [...clients].filter(({ isWatcher }) => !isWatcher).length;
    },
    has: (client) => clients.has(client),
    add(client) {
      clients.add(client);
      client.beginAdmission();
    },
    remove(client) {
      clients.delete(client);
      held.delete(client);
      parts.onPace();
    },
    admit,
    output(chunk) {
      for (const client of clients) client.output(chunk);
    },
    tell(message) {
      for (const client of clients) client.tell(message);
    },
    tellSize() {
      const size = parts.size();
      for (const client of clients) {
        if (client.shownSize && isSameSize(client.shownSize, size)) continue;
        client.shownSize = size;
        client.tell({ type: 'size', ...size });
      }
    },
    tellWatchers(message) {
      for (const client of clients) if (client.watcher !== null) client.tell(message(client.watcher));
    },
    closeWatcher(person) {
      for (const client of clients) if (client.watcher === person) client.close(CLOSE_CODES.watchOver, 'watching is over');
    },
    holdInput(client) {
      // Acknowledgements wait behind input on the same socket: while output may stop for want of them, input goes on.
      if (client.owedBytes > OUTPUT_WINDOW_BYTES / 2) return;
      held.add(client);
      client.pauseInput(true);
    },
    releaseInput() {
      for (const client of [...held]) release(client);
    },
    keepPace() {
      const list = [...clients];
      const decision = decideFlow(list);
      for (const index of decision.leaveOut) list[index]?.leaveOut();
      for (const index of decision.readmit) {
        const client = list[index];
        if (client) void admit(client);
      }
      for (const client of [...held]) if (client.owedBytes > OUTPUT_WINDOW_BYTES / 2) release(client);
      return decision.pause;
    },
    closeStalled() {
      const now = performance.now();
      for (const client of clients) {
        const isStalled = client.owedBytes > OUTPUT_WINDOW_BYTES && now - client.progressAtMs > STALLED_AFTER_MS;
        if (isStalled) client.close(CLOSE_CODES.tooSlow, 'owes output');
      }
    },
    closeAll(code, reason) {
      for (const client of clients) client.close(code, reason.slice(0, 100));
      clients.clear();
      held.clear();
    },
  };
}
