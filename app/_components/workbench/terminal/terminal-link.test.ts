import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ACK_EVERY_BYTES, CLOSE_CODES } from '#labs/gateway/terminal-protocol.ts';
import type { LinkState } from './reconnect.ts';
import { createTerminalLink, type LinkSocket, type TerminalLinkParts } from './terminal-link.ts';

class FakeSocket implements LinkSocket {
  binaryType = '';
  onopen: LinkSocket['onopen'] = null;
  onmessage: LinkSocket['onmessage'] = null;
  onclose: LinkSocket['onclose'] = null;
  readonly sent: (string | Uint8Array)[] = [];
  isClosed = false;
  /** Opens, and says the first thing. */
  begin(): void {
    this.onopen?.();
    this.says({ type: 'size', cols: 80, rows: 24 });
  }
  send(data: string | Uint8Array): void {
    this.sent.push(data);
  }
  close(): void {
    this.isClosed = true;
  }
  says(message: unknown): void {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) });
  }
  outputs(byteLength: number): void {
    this.onmessage?.({ data: new ArrayBuffer(byteLength) });
  }
  messages(): unknown[] {
    return this.sent.filter((data) => typeof data === 'string').map((data) => JSON.parse(data));
  }
}

function build(overrides: Partial<TerminalLinkParts> = {}) {
  const sockets: FakeSocket[] = [];
  const states: LinkState[] = [];
  const received: unknown[] = [];
  const pending: (() => void)[] = [];
  const link = createTerminalLink({
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    explainRefusal: async () => null,
    onOutput: (_bytes, done) => pending.push(done),
    onMessage: (message) => received.push(message),
    onState: (state) => states.push(state),
    random: () => 0,
    ...overrides,
  });
  const last = () => sockets.at(-1) ?? new FakeSocket();
  return { link, sockets, states, received, pending, last };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('tells its size as soon as it is open, and again when it comes back', () => {
  const { link, last } = build();
  link.resize(100, 30);
  last().begin();
  expect(last().messages()).toEqual([{ type: 'resize', cols: 100, rows: 30 }]);
  last().onclose?.({ code: 1006 });
  vi.advanceTimersByTime(250);
  last().begin();
  expect(last().messages()).toEqual([{ type: 'resize', cols: 100, rows: 30 }]);
  link.dispose();
});

test('acknowledges only what the screen has consumed', () => {
  const { link, last, pending } = build();
  last().begin();
  for (let i = 0; i < 4; i += 1) last().outputs(ACK_EVERY_BYTES / 4);
  expect(last().messages()).toEqual([]);
  for (const done of pending) done();
  expect(last().messages()).toEqual([
    { type: 'ack', bytes: ACK_EVERY_BYTES / 2 },
    { type: 'ack', bytes: ACK_EVERY_BYTES },
  ]);
  link.dispose();
});

test('the account starts at nothing on each connection, and late news of the old one is dropped', () => {
  const { link, last, pending, sockets } = build();
  last().begin();
  last().outputs(ACK_EVERY_BYTES);
  last().onclose?.({ code: CLOSE_CODES.shuttingDown });
  vi.advanceTimersByTime(250);
  last().begin();
  for (const done of pending) done();
  expect(sockets[0]?.messages()).toEqual([]);
  expect(sockets[1]?.messages()).toEqual([]);
  link.dispose();
});

test('keystrokes go out as UTF-8, a long paste in several frames', () => {
  const { link, last } = build();
  last().begin();
  expect(link.send('chính')).toBe(true);
  expect(last().sent).toEqual([new TextEncoder().encode('chính')]);
  link.send('ế'.repeat(200_000));
  expect(last().sent.length).toBe(1 + 3);
  link.dispose();
});

test('keys typed while the first try is under way are sent once it is there, unless that took long', () => {
  const quick = build();
  expect(quick.link.send('ls')).toBe(true);
  quick.link.send('\r');
  quick.last().begin();
  expect(quick.last().sent).toEqual([new TextEncoder().encode('ls\r')]);
  quick.link.dispose();
  const slow = build();
  slow.link.send('rm');
  vi.advanceTimersByTime(5_000);
  slow.last().begin();
  expect(slow.last().sent).toEqual([]);
  slow.link.dispose();
});

test('keys typed into a connection that keeps failing are not kept', () => {
  const { link, last } = build();
  last().onclose?.({ code: 1006 });
  vi.advanceTimersByTime(500);
  expect(link.send('x')).toBe(false);
  last().begin();
  expect(last().sent).toEqual([]);
  link.dispose();
});

test('a connection that stops answering is given up and opened again', () => {
  const { link, last, sockets, states } = build();
  last().begin();
  vi.advanceTimersByTime(15_000);
  expect(last().messages()).toMatchObject([{ type: 'ping' }]);
  vi.advanceTimersByTime(10_000);
  expect(sockets[0]?.isClosed).toBe(true);
  expect(states.at(-1)?.phase).toBe('waiting');
  vi.advanceTimersByTime(250);
  expect(sockets.length).toBe(2);
  link.dispose();
});

test('a connection that answers stays', () => {
  const { link, last, sockets } = build();
  last().begin();
  for (let i = 0; i < 5; i += 1) {
    vi.advanceTimersByTime(15_000);
    last().says({ type: 'pong', at: 0 });
  }
  expect(sockets.length).toBe(1);
  link.dispose();
});

test('a refusal that will not change ends the trying', async () => {
  const { link, last, sockets, states } = build({ explainRefusal: async () => 'signed-out' });
  last().onclose?.({ code: 1006 });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(states.at(-1)).toEqual({ phase: 'over', reason: 'signed-out' });
  expect(sockets.length).toBe(1);
  link.dispose();
});

test('a socket that opens only to be closed is a failed try, and the next one waits longer', () => {
  const { link, last, states } = build();
  last().onopen?.();
  last().onclose?.({ code: CLOSE_CODES.shuttingDown });
  expect(states.map((state) => state.phase)).not.toContain('live');
  expect(states.at(-1)).toMatchObject({ phase: 'waiting', attempt: 1 });
  link.dispose();
});

test('what is not in the protocol is passed over', () => {
  const { link, last, received } = build();
  last().begin();
  last().says('not json');
  last().says({ type: 'surprise' });
  last().says({ type: 'exit', code: 0 });
  expect(received.slice(1)).toEqual([{ type: 'exit', code: 0 }]);
  link.dispose();
});

test('after dispose nothing is opened any more', () => {
  const { link, last, sockets } = build();
  last().begin();
  link.dispose();
  link.dispose();
  expect(last().isClosed).toBe(true);
  vi.advanceTimersByTime(120_000);
  expect(sockets.length).toBe(1);
});
