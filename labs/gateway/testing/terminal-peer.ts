/** A browser's side of a terminal for tests and measurements: speaks terminal-protocol.ts over a real WebSocket. */
import { createConnection } from 'node:net';
import { StringDecoder } from 'node:string_decoder';
import WebSocket from 'ws';
import { createLabsClient } from '../client.ts';
import type { TicketRequest } from '../protocol.ts';
import { ACK_EVERY_BYTES, type ServerMessage, ServerMessageSchema } from '../terminal-protocol.ts';

const KEPT_CHARS = 1024 * 1024;
/** Longer than anything waited for. */
const OVERLAP_CHARS = 1024;

export interface TerminalPeer {
  readonly socket: WebSocket;
  /** Output and snapshots as text, the last few megabytes. */
  readonly text: string;
  readonly messages: readonly ServerMessage[];
  readonly outputBytes: number;
  type(text: string | Uint8Array): void;
  tell(message: unknown): void;
  /** Forgets what was shown so far. */
  clear(): void;
  /** Resolves once `wanted` was shown since the last `clear`; rejects after `timeoutMs`, quoting what was. */
  waitFor(wanted: string | RegExp, timeoutMs?: number): Promise<void>;
  /** Resolves once a message of this type came since the last `clear`. */
  waitForMessage(type: ServerMessage['type'], timeoutMs?: number): Promise<void>;
  readonly closed: Promise<number>;
  close(): Promise<void>;
}

export interface TerminalPeerOptions {
  readonly acknowledges?: boolean;
  onOutput?(chunk: Buffer): void;
}

/** Joins a terminal over the labs socket, with a ticket of its own. Resolves when the first snapshot came. */
export async function openTerminalPeer(socketPath: string, place: TicketRequest, options: TerminalPeerOptions = {}): Promise<TerminalPeer> {
  const { ticket } = await createLabsClient({ socketPath }).ticket(place);
  const socket = new WebSocket(`ws://labs/terminal?ticket=${ticket}`, {
    createConnection: () => createConnection(socketPath),
    perMessageDeflate: false,
  });
  const peer = createTerminalPeer(socket, options);
  await Promise.race([
    peer.waitForMessage('snapshot'),
    peer.closed.then((code) => {
      throw new Error(`the terminal was closed with ${code}`);
    }),
  ]);
  return peer;
}

/** Wraps a socket that is open or opening. */
export function createTerminalPeer(socket: WebSocket, { acknowledges = true, onOutput }: TerminalPeerOptions = {}): TerminalPeer {
  const decoder = new StringDecoder('utf8');
  /** Joined only when asked for: flattening megabytes for every frame would measure us and not the terminal. */
  let pieces: string[] = [];
  let keptChars = 0;
  let recent = '';
  const all = () => pieces.join('');
  let messages: ServerMessage[] = [];
  let outputBytes = 0;
  let acknowledged = 0;
  const looks = new Set<(shown: string) => void>();

  function show(shown: string): void {
    pieces.push(shown);
    keptChars += shown.length;
    recent = recent.slice(-OVERLAP_CHARS) + shown;
    while (keptChars > KEPT_CHARS && pieces.length > 1) keptChars -= pieces.shift()?.length ?? 0;
  }
  socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) {
      outputBytes += data.length;
      if (onOutput) onOutput(data);
      else show(decoder.write(data));
      if (acknowledges && outputBytes - acknowledged >= ACK_EVERY_BYTES) {
        acknowledged = outputBytes;
        socket.send(JSON.stringify({ type: 'ack', bytes: outputBytes }));
      }
    } else {
      const message = ServerMessageSchema.parse(JSON.parse(data.toString('utf8')));
      messages.push(message);
      if (message.type === 'snapshot') show(message.data);
    }
    for (const look of looks) look(recent);
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('error', () => socket.terminate());

  function until(isSeen: (shown: string) => boolean, what: string, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        looks.delete(look);
        settle();
      };
      const look = (shown: string) => isSeen(shown) && finish(resolve);
      const timer = setTimeout(
        () => finish(() => reject(new Error(`no ${what} within ${timeoutMs} ms; saw ${JSON.stringify(all().slice(-2000))}`))),
        timeoutMs,
      );
      looks.add(look);
      look(all());
    });
  }

  return {
    socket,
    get text() {
      return all();
    },
    get messages() {
      return messages;
    },
    get outputBytes() {
      return outputBytes;
    },
    type: (typed) => socket.send(typeof typed === 'string' ? Buffer.from(typed, 'utf8') : typed),
    tell: (message) => socket.send(JSON.stringify(message)),
    clear() {
      pieces = [];
      keptChars = 0;
      recent = '';
      messages = [];
    },
    waitFor: (wanted, timeoutMs = 10_000) =>
      until((shown) => (typeof wanted === 'string' ? shown.includes(wanted) : wanted.test(all())), String(wanted), timeoutMs),
    waitForMessage: (type, timeoutMs = 10_000) => until(() => messages.some((message) => message.type === type), type, timeoutMs),
    closed,
    async close() {
      socket.close();
      await closed;
    },
  };
}
