import { SerializeAddon } from '@xterm/addon-serialize';
import headless from '@xterm/headless';
import { expect, test } from 'vitest';
import { leaveOutLines, linesToKeep } from './output-backlog.ts';

const KEEP = linesToKeep(50, 5);
const lines = (count: number, line = (index: number) => `line ${index}`) =>
  Array.from({ length: count }, (_, index) => `${line(index)}\r\n`).join('');

/** What a terminal of 5 rows and 50 lines of scrollback shows, colours included. */
async function shown(...chunks: Buffer[]): Promise<string> {
  const terminal = new headless.Terminal({ cols: 40, rows: 5, scrollback: 50, allowProposedApi: true });
  const serializer = new SerializeAddon();
  terminal.loadAddon(serializer);
  for (const chunk of chunks) await new Promise<void>((resolve) => terminal.write(chunk, resolve));
  return serializer.serialize();
}

test.each([
  ['plain lines', lines(500)],
  ['plain lines after a colour that stays', `\x1b[31mred${lines(500)}`],
  ['lines with colours of their own', lines(500, (index) => `\x1b[3${index % 8}mcolour\x1b[0m ${index}`)],
  [
    'colours that add up and are never reset',
    lines(500, (index) => (index === 100 ? '\x1b[1m' : index === 200 ? '\x1b[38;2;1;2;3m' : `${index}`)),
  ],
  ['a reset and a colour in one', lines(500, (index) => (index === 300 ? '\x1b[0;4m' : `\x1b[7m${index}`))],
  ['long lines over short ones', lines(500, (index) => (index < 430 ? 'x'.repeat(39) : `${index}`))],
  ['a sequence that has only half arrived', `${lines(500)}\x1b[3`],
])('less is drawn and looks the same: %s', async (_name, text) => {
  const flood = Buffer.from(text);
  const thin = leaveOutLines(flood, KEEP);
  expect(thin.length).toBeLessThan(flood.length / 3);
  expect(await shown(thin)).toEqual(await shown(flood));
});

test('a sequence begun before the flood still ends where it did', async () => {
  const begun = Buffer.from('\x1b[4');
  const flood = Buffer.from(`2m${lines(500)}`);
  expect(await shown(begun, leaveOutLines(flood, KEEP))).toEqual(await shown(begun, flood));
});

test.each([
  ['too few lines', lines(20)],
  ['no line ends', 'x'.repeat(100_000)],
  ['a cursor movement near the end', `${lines(500)}\x1b[5;5Hhere`],
  ['the end of a title near the end', `${lines(500)}title\x07`],
  ['more colours than can be carried', lines(500, (index) => (index < 400 ? '\x1b[1;38;2;100;100;100m' : 'x'))],
])('nothing is left out of %s', (_name, text) => {
  const bytes = Buffer.from(text);
  expect(leaveOutLines(bytes, KEEP)).toBe(bytes);
});
