/** One page's WebSocket on the channel: checks every frame, bounds how much comes, notices when the page is gone. */
import type { RawData, WebSocket } from 'ws';
import type { HelpHub } from './help-hub.ts';
import { HELP_CLOSE_CODES, type PageMessage, PageMessageSchema } from './help-protocol.ts';
import type { HelpMember } from './help-room.ts';
import type { HelpPlace } from './help-store.ts';

const PING_EVERY_MS = 10_000;
/** A reader that takes nothing is not sent without end. */
const MAX_WAITING_BYTES = 8 * 1024 * 1024;
/** An editor that is typed in says about six things a second. */
const SHOWN = { perS: 20, burst: 60 };
const SAID = { perS: 1, burst: 10 };

/** Serves `socket` until it closes. */
export function serveHelpSocket(socket: WebSocket, place: HelpPlace, personId: string, hub: HelpHub): void {
  const member: HelpMember = {
    personId,
    send(message) {
      if (socket.readyState !== socket.OPEN) return;
      if (socket.bufferedAmount > MAX_WAITING_BYTES) socket.terminate();
      else socket.send(JSON.stringify(message));
    },
    close: (code) => socket.close(code),
  };
  const shown = createAllowance(SHOWN);
  const said = createAllowance(SAID);
  let isAlive = true;
  const pinging = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, PING_EVERY_MS);

  socket.on('pong', () => {
    isAlive = true;
  });
  socket.on('error', () => socket.terminate());
  socket.on('message', (data, isBinary) => {
    const message = isBinary ? null : parseMessage(data);
    if (message === null) return socket.close(HELP_CLOSE_CODES.badMessage);
    const isShowing = message.type === 'file' || message.type === 'cursor' || message.type === 'terminals';
    if (!(isShowing ? shown : said).take()) return socket.close(HELP_CLOSE_CODES.tooMuch);
    void hub.receive(place, member, message);
  });
  socket.once('close', () => {
    clearInterval(pinging);
    hub.leave(place, member);
  });
  void hub.join(place, member).then(
    // It may have gone while its seat was being made.
    () => socket.readyState === socket.CLOSED && hub.leave(place, member),
    () => socket.close(HELP_CLOSE_CODES.shuttingDown),
  );
}

/** So many at once, and so many a second after that. */
function createAllowance({ perS, burst }: { readonly perS: number; readonly burst: number }) {
  let left = burst;
  let atMs = performance.now();
  return {
    take(): boolean {
      const nowMs = performance.now();
      left = Math.min(burst, left + ((nowMs - atMs) / 1000) * perS);
      atMs = nowMs;
      if (left < 1) return false;
      left -= 1;
      return true;
    },
  };
}

function parseMessage(data: RawData): PageMessage | null {
  try {
    return PageMessageSchema.safeParse(JSON.parse(data.toString())).data ?? null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
