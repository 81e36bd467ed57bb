/** Follows a sandbox's event stream and keeps it alive over losses and restarts. Owns the connection until `dispose`. */
import type { Sandbox, SandboxEvent } from '#labs/gateway/protocol.ts';
import { createStore, type Store } from '../store.ts';
import { backoffMs } from './feed-backoff.ts';
import { reduceSandbox, type SandboxView, viewOf } from './sandbox-view.ts';

export interface FeedState {
  readonly view: SandboxView;
  readonly connection: 'live' | 'lost' | 'signed-out';
}

/** The part of EventSource that is used. */
export interface FeedSource {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: string }) => void) | null;
  onerror: (() => void) | null;
  close(): void;
}

export interface SandboxFeed {
  readonly store: Store<FeedState>;
  /** Takes over what an answer to an action said, ahead of the stream. */
  accept(sandbox: Sandbox): void;
  /** Tries again now instead of waiting. */
  nudge(): void;
  dispose(): void;
}

export interface SandboxFeedParts {
  readonly sandbox: Sandbox;
  openSource(): FeedSource;
  /** Asks over HTTP what an event stream cannot say: whether the sandbox is still there, and ours. */
  read(): Promise<Sandbox>;
}

/** A short loss is mended before anyone needs to know. */
const QUIET_MS = 1_500;

export function createSandboxFeed(parts: SandboxFeedParts): SandboxFeed {
  const store = createStore<FeedState>({ view: viewOf(parts.sandbox), connection: 'live' });
  let source: FeedSource | null = null;
  let attempt = 0;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let lossTimer: ReturnType<typeof setTimeout> | undefined;
  let isOver = false;

  const apply = (event: SandboxEvent) => store.update((state) => ({ ...state, view: reduceSandbox(state.view, event) }));
  const connection = (value: FeedState['connection']) =>
    store.update((state) => (state.connection === value ? state : { ...state, connection: value }));

  function open(): void {
    clearTimeout(retryTimer);
    source?.close();
    const opened = parts.openSource();
    source = opened;
    opened.onmessage = ({ data }) => {
      attempt = 0;
      clearTimeout(lossTimer);
      lossTimer = undefined;
      connection('live');
      const event = JSON.parse(data) as SandboxEvent;
      apply(event);
      if (event.type === 'gone') stop();
    };
    opened.onerror = () => {
      if (source !== opened) return;
      opened.close();
      source = null;
      void recover();
    };
  }

  async function recover(): Promise<void> {
    lossTimer ??= setTimeout(() => connection('lost'), QUIET_MS);
    const code = await parts.read().then(
      () => null,
      (cause: { code?: string }) => cause.code ?? 'internal',
    );
    if (isOver) return;
    if (code === 'not-found' || code === 'forbidden') {
      clearTimeout(lossTimer);
      connection('live');
      apply({ type: 'gone', reason: 'stopped' });
      stop();
      return;
    }
    if (code === 'no-session') {
      clearTimeout(lossTimer);
      connection('signed-out');
    }
    retryTimer = setTimeout(open, backoffMs(attempt, Math.random()));
    attempt += 1;
  }

  function stop(): void {
    isOver = true;
    clearTimeout(retryTimer);
    clearTimeout(lossTimer);
    source?.close();
    source = null;
  }

  open();
  return {
    store,
    accept: (sandbox) => apply({ type: 'sandbox', sandbox }),
    nudge() {
      if (!isOver && source === null) open();
    },
    dispose: stop,
  };
}
