import headless from '@xterm/headless';
import { expect, test } from 'vitest';
import { leaveOutLines } from './output-backlog.ts';

const lines = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `line ${from + index}\r\n`).join('');

async function shown(...chunks: Buffer[]): Promise<string[]> {
  const terminal = new headless.Terminal({ cols: 40, rows: 5, scrollback: 50, allowProposedApi: true });
  for (const chunk of chunks) await new Promise<void>((resolve) => terminal.write(chunk, resolve));
  const buffer = terminal.buffer.active;
  return Array.from({ length: buffer.length }, (_, row) => buffer.getLine(row)?.translateToString() ?? '');
}

test('what remains looks the same once the older lines have scrolled away', async () => {
  const flood = Buffer.from(`\x1b[31mred${lines(500)}`);
  const thin = leaveOutLines(flood, 55);
  expect(thin.length).toBeLessThan(flood.length / 4);
  expect(await shown(thin)).toEqual(await shown(flood));
});

test('a sequence begun before the flood still ends where it did', async () => {
  const begun = Buffer.from('\x1b[4');
  const flood = Buffer.from(`2m${lines(500)}`);
  expect(await shown(begun, leaveOutLines(flood, 55))).toEqual(await shown(begun, flood));
});

test.each([
  ['too few lines', lines(20)],
  ['no line ends', 'x'.repeat(100_000)],
  ['an escape near the end', `${lines(500)}\x1b[1mbold`],
])('nothing is left out of %s', (_name, text) => {
  const bytes = Buffer.from(text);
  expect(leaveOutLines(bytes, 55)).toBe(bytes);
});
