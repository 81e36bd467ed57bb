import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HELP_CLOSE_CODES } from '#app/_lib/help/help-protocol.ts';
import { type ChannelPhase, type ChannelSocket, createHelpChannel } from './help-channel.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function stage() {
  const sockets: (ChannelSocket & { readonly sent: string[]; isClosed: boolean })[] = [];
  const phases: ChannelPhase[] = [];
  const heard: unknown[] = [];
  const channel = createHelpChannel({
    openSocket: () => {
      const sent: string[] = [];
      const socket = {
        onmessage: null,
        onclose: null,
        sent,
        isClosed: false,
        send: (data: string) => void sent.push(data),
        close() {
          this.isClosed = true;
        },
      };
      sockets.push(socket);
      return socket;
    },
    onMessage: (message) => void heard.push(message),
    onPhase: (phase) => void phases.push(phase),
    random: () => 0,
  });
  const last = () => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error('nothing was opened');
    return socket;
  };
  const say = (data: unknown) => last().onmessage?.({ data: JSON.stringify(data) });
  const drop = (code: number) => last().onclose?.({ code });
  return { channel, sockets, phases, heard, last, say, drop };
}
const SESSIONS = { type: 'sessions', sessions: [] };

test('it is live once the hub speaks; before that nothing is sent', () => {
  const { channel, say, last, phases } = stage();
  expect(channel.send({ type: 'ask' })).toBe(false);
  say(SESSIONS);
  expect(phases).toEqual(['connecting', 'live']);
  expect(channel.send({ type: 'ask' })).toBe(true);
  expect(last().sent).toEqual(['{"type":"ask"}']);
});

test('what is not in the protocol is passed over', () => {
  const { say, heard, last } = stage();
  say({ type: 'launch' });
  last().onmessage?.({ data: '{' });
  last().onmessage?.({ data: new ArrayBuffer(1) });
  expect(heard).toEqual([]);
});

test('lost, it comes back by itself, less and less eagerly, or at once when asked to', () => {
  const { channel, sockets, say, drop, phases } = stage();
  say(SESSIONS);
  drop(1006);
  expect(phases.at(-1)).toBe('lost');
  vi.advanceTimersByTime(300);
  expect(sockets).toHaveLength(2);
  drop(1006);
  vi.advanceTimersByTime(300);
  expect(sockets).toHaveLength(2);
  channel.nudge();
  expect(sockets).toHaveLength(3);
  vi.advanceTimersByTime(60_000);
  expect(sockets).toHaveLength(3);
});

test('over is over', () => {
  const { channel, sockets, say, drop, phases } = stage();
  say(SESSIONS);
  drop(HELP_CLOSE_CODES.over);
  channel.nudge();
  vi.advanceTimersByTime(60_000);
  expect(phases.at(-1)).toBe('over');
  expect(sockets).toHaveLength(1);
});

test('after its end it neither hears nor comes back', () => {
  const { channel, sockets, say, drop, heard, last } = stage();
  channel.dispose();
  say(SESSIONS);
  drop(1006);
  vi.advanceTimersByTime(60_000);
  expect([heard, sockets.length, last().isClosed]).toEqual([[], 1, true]);
});
