/**
 * One terminal's connection, as seen from the browser: opens the socket, keeps it alive, brings it back, and keeps the
 * account of consumed output that flow control rests on. Knows nothing of the screen it feeds.
 */
import {
  ACK_EVERY_BYTES,
  type ClientMessage,
  MAX_INPUT_FRAME_BYTES,
  type ServerMessage,
  ServerMessageSchema,
} from '#labs/gateway/terminal-protocol.ts';
import { INITIAL_LINK, type LinkEvent, type LinkState, nextLink } from './reconnect.ts';

/** The part of a browser WebSocket that is used; tests bring their own. */
export interface LinkSocket {
  binaryType: string;
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
  send(data: string | Uint8Array<ArrayBuffer>): void;
  close(code?: number): void;
}

export interface TerminalLinkParts {
  openSocket(): LinkSocket;
  /** Asks over HTTP why a connection was refused; null when it may be tried again. */
  explainRefusal(): Promise<'gone' | 'signed-out' | null>;
  /** Output of the node; `done` once the screen has consumed it. */
  onOutput(bytes: Uint8Array, done: () => void): void;
  onMessage(message: Exclude<ServerMessage, { type: 'pong' }>): void;
  onState(state: LinkState): void;
  random?(): number;
}

export interface TerminalLink {
  /** Sends keystrokes. Those of a first try to connect wait for it, briefly; false when they are neither sent nor kept. */
  send(text: string): boolean;
  resize(cols: number, rows: number): void;
  /** Tries again now instead of waiting. */
  nudge(): void;
  dispose(): void;
}

const PING_EVERY_MS = 15_000;
const PONG_WITHIN_MS = 10_000;
/** Half the agreed distance: an acknowledgement under way must not be the one that is missed. */
const ACK_AFTER_BYTES = ACK_EVERY_BYTES / 2;
/** Keys typed into a connection that is about to be there are kept this long, and no more than this many. */
const EARLY_KEYS_MS = 3_000;
const EARLY_KEYS_CHARS = 4_096;
const INPUT_CHUNK_BYTES = MAX_INPUT_FRAME_BYTES / 4;

/** Opens the connection at once and keeps it until `dispose`. */
export function createTerminalLink(parts: TerminalLinkParts): TerminalLink {
  const random = parts.random ?? Math.random;
  const encoder = new TextEncoder();
  let state: LinkState = INITIAL_LINK;
  let socket: LinkSocket | null = null;
  let isDisposed = false;
  let size: { cols: number; rows: number } | null = null;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let pingTimer: ReturnType<typeof setTimeout> | undefined;
  let isPingDue = false;
  let early = { keys: '', sinceMs: 0 };

  function step(event: LinkEvent): void {
    if (isDisposed) return;
    state = nextLink(state, event);
    clearTimeout(retryTimer);
    if ('delayMs' in state) retryTimer = setTimeout(() => step({ type: 'retry' }), state.delayMs);
    parts.onState(state);
    if (state.phase === 'connecting' && socket === null) connect();
  }

  function connect(): void {
    const opened = parts.openSocket();
    const account = createAccount((bytes) => tell(opened, { type: 'ack', bytes }));
    let wasOpen = false;
    socket = opened;
    opened.binaryType = 'arraybuffer';
    opened.onopen = () => {
      wasOpen = true;
    };
    opened.onmessage = ({ data }) => {
      // Live once something is said: a socket that opens only to be closed with a reason never was.
      if (socket === opened && state.phase === 'connecting') begin(opened);
      if (data instanceof ArrayBuffer) {
        parts.onOutput(new Uint8Array(data), () => account.consumed(data.byteLength));
        return;
      }
      readMessage(opened, data);
    };
    opened.onclose = ({ code }) => {
      if (socket !== opened) return;
      socket = null;
      clearTimeout(pingTimer);
      step({ type: 'closed', code, random: random() });
      if (!wasOpen) void explain();
    };
  }

  function begin(opened: LinkSocket): void {
    step({ type: 'opened' });
    if (size) tell(opened, { type: 'resize', ...size });
    sendEarly();
    schedulePing(opened);
  }

  function type(to: LinkSocket, text: string): void {
    const bytes = encoder.encode(text);
    for (let at = 0; at < bytes.length; at += INPUT_CHUNK_BYTES) to.send(bytes.slice(at, at + INPUT_CHUNK_BYTES));
  }

  /** A key typed long ago was meant for what stood on the screen then. */
  function keepEarly(text: string): boolean {
    const isFirstTry = (state.phase === 'connecting' || state.phase === 'waiting') && state.attempt === 0;
    if (!isFirstTry || early.keys.length + text.length > EARLY_KEYS_CHARS) return false;
    early = { keys: early.keys + text, sinceMs: early.keys === '' ? Date.now() : early.sinceMs };
    return true;
  }

  function sendEarly(): void {
    const { keys, sinceMs } = early;
    early = { keys: '', sinceMs: 0 };
    if (socket && keys !== '' && Date.now() - sinceMs < EARLY_KEYS_MS) type(socket, keys);
  }

  async function explain(): Promise<void> {
    const reason = await parts.explainRefusal();
    if (reason !== null) step({ type: 'refused', reason });
  }

  function readMessage(from: LinkSocket, data: unknown): void {
    const message = parseServerMessage(data);
    if (message === null) return;
    if (message.type === 'pong') {
      isPingDue = false;
      schedulePing(from);
    } else parts.onMessage(message);
  }

  /** A connection that died without a word (laptop asleep, proxy gone) is found out here and closed by hand. */
  function schedulePing(on: LinkSocket): void {
    clearTimeout(pingTimer);
    pingTimer = setTimeout(() => {
      isPingDue = true;
      tell(on, { type: 'ping', at: Date.now() });
      pingTimer = setTimeout(() => {
        if (isPingDue && socket === on) abandon(on);
      }, PONG_WITHIN_MS);
    }, PING_EVERY_MS);
  }

  function abandon(dead: LinkSocket): void {
    socket = null;
    dead.onclose = null;
    dead.close();
    step({ type: 'closed', code: 1006, random: random() });
  }

  function tell(to: LinkSocket, message: ClientMessage): void {
    if (socket === to && state.phase === 'live') to.send(JSON.stringify(message));
  }

  connect();
  parts.onState(state);

  return {
    send(text) {
      if (socket === null || state.phase !== 'live') return keepEarly(text);
      type(socket, text);
      return true;
    },
    resize(cols, rows) {
      size = { cols, rows };
      if (socket) tell(socket, { type: 'resize', cols, rows });
    },
    nudge: () => step({ type: 'retry' }),
    dispose() {
      isDisposed = true;
      clearTimeout(retryTimer);
      clearTimeout(pingTimer);
      const last = socket;
      socket = null;
      if (!last) return;
      last.onclose = null;
      last.close(1000);
    },
  };
}

/** Adds up what the screen consumed and says so once enough has come together. */
function createAccount(acknowledge: (totalBytes: number) => void): { consumed(bytes: number): void } {
  let consumedBytes = 0;
  let acknowledgedBytes = 0;
  return {
    consumed(bytes) {
      consumedBytes += bytes;
      if (consumedBytes - acknowledgedBytes < ACK_AFTER_BYTES) return;
      acknowledgedBytes = consumedBytes;
      acknowledge(consumedBytes);
    },
  };
}

function parseServerMessage(data: unknown): ServerMessage | null {
  if (typeof data !== 'string') return null;
  try {
    const parsed = ServerMessageSchema.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
