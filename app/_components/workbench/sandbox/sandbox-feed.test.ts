import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Sandbox } from '#labs/gateway/protocol.ts';
import { createSandboxFeed, type FeedSource } from './sandbox-feed.ts';

const sandbox: Sandbox = {
  id: 's',
  lab: 'week-1/x',
  owner: 'an',
  state: 'ready',
  createdAt: '',
  expiresAt: '',
  extensionsLeft: 1,
  nodes: [{ name: 'lb', address: '', state: 'up' }],
  restored: false,
};

function build(read: () => Promise<Sandbox> = async () => sandbox) {
  const sources: (FeedSource & { isClosed: boolean })[] = [];
  const feed = createSandboxFeed({
    sandbox,
    read,
    openSource() {
      const source = {
        onopen: null,
        onmessage: null,
        onerror: null,
        isClosed: false,
        close() {
          source.isClosed = true;
        },
      } as FeedSource & {
        isClosed: boolean;
      };
      sources.push(source);
      return source;
    },
  });
  const say = (event: unknown) => sources.at(-1)?.onmessage?.({ data: JSON.stringify(event) });
  return { feed, sources, say };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a short loss passes unseen, a long one is said, and coming back clears it', async () => {
  const { feed, sources, say } = build();
  sources[0]?.onerror?.();
  await vi.advanceTimersByTimeAsync(400);
  expect(feed.store.get().connection).toBe('live');
  expect(sources.length).toBe(2);
  sources[1]?.onerror?.();
  await vi.advanceTimersByTimeAsync(2000);
  expect(feed.store.get().connection).toBe('lost');
  say({ type: 'snapshot', sandbox, steps: [] });
  expect(feed.store.get().connection).toBe('live');
  feed.dispose();
});

test('a sandbox that is gone is not looked for any more', async () => {
  const { feed, sources } = build(async () => Promise.reject({ code: 'not-found' }));
  sources[0]?.onerror?.();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(feed.store.get().view.gone).toBe('stopped');
  expect(sources.length).toBe(1);
});

test('an ended session is said and tried again', async () => {
  const { feed, sources } = build(async () => Promise.reject({ code: 'no-session' }));
  sources[0]?.onerror?.();
  await vi.advanceTimersByTimeAsync(1000);
  expect(feed.store.get().connection).toBe('signed-out');
  expect(sources.length).toBe(2);
  feed.dispose();
});

test('after its end, or after dispose, nothing is opened', async () => {
  const { feed, sources, say } = build();
  say({ type: 'gone', reason: 'expired' });
  feed.nudge();
  feed.dispose();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(sources.length).toBe(1);
  expect(sources[0]?.isClosed).toBe(true);
});
