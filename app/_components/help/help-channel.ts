/** A page's connection to the channel: opens it, checks what comes, brings it back. Shows nothing itself. */
import { HELP_CLOSE_CODES, HELP_PATH, type HubMessage, HubMessageSchema, type PageMessage } from '#app/_lib/help/help-protocol.ts';
import { backoffMs } from '../workbench/sandbox/feed-backoff.ts';

export type ChannelPhase = 'connecting' | 'live' | 'lost' | 'over';

/** The part of a browser WebSocket that is used; tests bring their own. */
export interface ChannelSocket {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: ((event: { readonly code: number }) => void) | null;
  send(data: string): void;
  close(code?: number): void;
}

export interface HelpChannel {
  /** False while there is no connection; nothing is kept for later. */
  send(message: PageMessage): boolean;
  /** Tries again now instead of waiting. */
  nudge(): void;
  dispose(): void;
}

export interface HelpChannelParts {
  openSocket(): ChannelSocket;
  onMessage(message: HubMessage): void;
  onPhase(phase: ChannelPhase): void;
  random?(): number;
}

/** Opens the connection at once and keeps it until `dispose`, or until there is nothing to come back to. */
export function createHelpChannel({ openSocket, onMessage, onPhase, random = Math.random }: HelpChannelParts): HelpChannel {
  let socket: ChannelSocket | null = null;
  let isLive = false;
  let failures = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  function connect(): void {
    clearTimeout(timer);
    const opened = openSocket();
    socket = opened;
    opened.onmessage = ({ data }) => {
      const message = parse(data);
      if (message === null || socket !== opened) return;
      if (!isLive) {
        isLive = true;
        failures = 0;
        onPhase('live');
      }
      onMessage(message);
    };
    opened.onclose = ({ code }) => {
      if (socket !== opened) return;
      socket = null;
      isLive = false;
      if (code === HELP_CLOSE_CODES.over) {
        isOver = true;
        onPhase('over');
        return;
      }
      onPhase('lost');
      timer = setTimeout(connect, backoffMs(failures, random()));
      failures += 1;
    };
  }

  onPhase('connecting');
  connect();
  return {
    send(message) {
      if (!socket || !isLive) return false;
      socket.send(JSON.stringify(message));
      return true;
    },
    nudge() {
      if (socket === null && !isOver) connect();
    },
    dispose() {
      isOver = true;
      clearTimeout(timer);
      const last = socket;
      socket = null;
      last?.close(1000);
    },
  };
}

/** The channel of one sandbox, from where this page came. */
export function openHelpSocket(sandbox: string): ChannelSocket {
  const address = new URL(HELP_PATH, location.href);
  address.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
  address.search = new URLSearchParams({ sandbox }).toString();
  return new WebSocket(address) as ChannelSocket;
}

function parse(data: unknown): HubMessage | null {
  if (typeof data !== 'string') return null;
  try {
    return HubMessageSchema.safeParse(JSON.parse(data)).data ?? null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
