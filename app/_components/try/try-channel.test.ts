import { expect, test } from 'vitest';
import type { HandedCommand } from './handed-command.ts';
import { handToOpenPage, offerPage, type TryChannel } from './try-channel.ts';

/** As BroadcastChannel: everybody but the speaker hears, later. */
function hub() {
  const ends = new Set<(data: unknown) => void>();
  return (): TryChannel => {
    const listeners: ((event: { data: unknown }) => void)[] = [];
    const hear = (data: unknown) => {
      for (const listener of listeners) listener({ data });
    };
    ends.add(hear);
    return {
      postMessage: (message) => {
        for (const end of ends) if (end !== hear) queueMicrotask(() => ends.has(end) && end(structuredClone(message)));
      },
      addEventListener: (_, listener) => void listeners.push(listener),
      close: () => void ends.delete(hear),
    };
  };
}
const HANDED: HandedCommand = { lab: 'week-1/a', node: 'lb', command: 'ls' };

test('of two pages with the lab open, one gets the command', async () => {
  const open = hub();
  const got: string[] = [];
  offerPage(open(), 'week-1/a', 'one', () => got.push('one'));
  offerPage(open(), 'week-1/a', 'two', () => got.push('two'));
  offerPage(open(), 'week-1/b', 'three', () => got.push('three'));
  expect(await handToOpenPage(open(), HANDED, '1')).toBe(true);
  await Promise.resolve();
  expect(got).toEqual(['one']);
});

test('without an open page it is not taken', async () => {
  const open = hub();
  offerPage(open(), 'week-1/b', 'three', () => expect.unreachable());
  expect(await handToOpenPage(open(), HANDED, '1', 5)).toBe(false);
});

test('a page cleans what it is given, and ignores nonsense', async () => {
  const open = hub();
  const got: HandedCommand[] = [];
  offerPage(open(), 'week-1/a', 'one', (handed) => got.push(handed));
  const sender = open();
  for (const handed of [{ ...HANDED, command: 'ls\rreboot\r' }, { ...HANDED, lab: 'week-1/b' }, 'ls', undefined]) {
    sender.postMessage({ type: 'take', id: '1', lab: 'week-1/a', page: 'one', handed });
  }
  sender.postMessage('take');
  await new Promise((resolve) => setTimeout(resolve));
  expect(got).toEqual([{ ...HANDED, command: 'ls reboot' }]);
});
