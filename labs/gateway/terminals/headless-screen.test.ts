import { expect, test } from 'vitest';
import { createHeadlessScreen, type HeadlessScreen } from './headless-screen.ts';

const SIZE = { cols: 40, rows: 6 };
const write = (screen: HeadlessScreen, data: string | Uint8Array) =>
  screen.write(typeof data === 'string' ? Buffer.from(data) : data, () => undefined);

/** The picture of a screen, and of a second one that was only given that picture. */
async function pictures(...chunks: (string | Uint8Array)[]) {
  const first = createHeadlessScreen(SIZE, () => undefined);
  for (const chunk of chunks) write(first, chunk);
  const snapshot = await first.snapshot(100);
  const second = createHeadlessScreen(SIZE, () => undefined, [snapshot.data]);
  return { snapshot, again: await second.snapshot(100) };
}

test.each([
  ['Vietnamese, composed and with combining marks', 'tiếng Việt te\u0302\u0301'],
  ['wide letters at the edge', `${'.'.repeat(39)}漢字🖥`],
  ['colours and a cursor in the middle', '\x1b[1;32mroot\x1b[0m:~# ls -la\x1b[4D'],
  ['vim: other screen, hidden cursor, scroll region', '\x1b[?1049h\x1b[2;5r\x1b[?25l\x1b[3;7Htext'],
  ['mouse and paste modes', '\x1b[?1000h\x1b[?1006h\x1b[?2004hx'],
  ['more lines than the screen', Array.from({ length: 50 }, (_, line) => `line ${line}`).join('\r\n')],
])('a snapshot shows it again: %s', async (_name, output) => {
  const { snapshot, again } = await pictures(output);
  expect(again).toEqual(snapshot);
  expect(snapshot.data).not.toBe('');
});

test('letters cut between chunks arrive whole', async () => {
  const bytes = Buffer.from('phòng lab ệ');
  const { snapshot } = await pictures(...Array.from(bytes, (byte) => Uint8Array.of(byte)));
  expect(snapshot.data).toContain('phòng lab ệ');
});

test('state the serializer leaves out is in the snapshot', async () => {
  const { snapshot } = await pictures('\x1b[?25l\x1b[2;5r\x1b[?1006h');
  expect(snapshot.data).toContain('\x1b[?25l');
  expect(snapshot.data).toContain('\x1b[2;5r');
});

test('what an earlier screen went through is gone through again, and its queries stay answered', async () => {
  const replies: string[] = [];
  const first = createHeadlessScreen(SIZE, () => undefined);
  write(first, `${'long '.repeat(9)}\x1b[6n`);
  first.resize(20, 4);
  write(first, 'short');
  const steps = [`${'long '.repeat(9)}\x1b[6n`, { cols: 20, rows: 4 }, 'short'];
  const second = createHeadlessScreen(SIZE, (data) => replies.push(data), steps);
  expect(await second.snapshot(100)).toEqual(await first.snapshot(100));
  expect(replies).toEqual([]);
});

test('it answers device queries', async () => {
  const replies: string[] = [];
  const screen = createHeadlessScreen(SIZE, (data) => replies.push(data));
  write(screen, '\x1b[2;3H\x1b[c\x1b[>c\x1b[5n\x1b[6n\x1b[?2004$p');
  await screen.snapshot(0);
  expect(replies).toEqual(expect.arrayContaining(['\x1b[?1;2c', '\x1b[0n', '\x1b[2;3R']));
  expect(replies.length).toBeGreaterThanOrEqual(5);
});
