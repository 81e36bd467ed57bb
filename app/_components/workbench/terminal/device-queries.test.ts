import headless from '@xterm/headless';
import { expect, test } from 'vitest';
import { swallowDeviceQueries } from './device-queries.ts';

const ESC = '\x1b';
const write = (terminal: InstanceType<typeof headless.Terminal>, data: string) => new Promise<void>((done) => terminal.write(data, done));

function build(): { terminal: InstanceType<typeof headless.Terminal>; answers: string[] } {
  const terminal = new headless.Terminal({ allowProposedApi: true });
  const answers: string[] = [];
  terminal.onData((data) => answers.push(data));
  return { terminal, answers };
}

test.each([
  ['DA1', `${ESC}[c`],
  ['DA2', `${ESC}[>c`],
  ['DSR', `${ESC}[5n`],
  ['CPR', `${ESC}[6n`],
  ['DECXCPR', `${ESC}[?6n`],
  ['DECRQM', `${ESC}[?25$p`],
  ['DECRQM ANSI', `${ESC}[4$p`],
  ['DECRQSS', `${ESC}P$qm${ESC}\\`],
])('%s is answered by a terminal left alone, and not by ours', async (_name, query) => {
  const alone = build();
  await write(alone.terminal, query);
  expect(alone.answers.length).toBe(1);
  const ours = build();
  swallowDeviceQueries(ours.terminal.parser);
  await write(ours.terminal, query);
  expect(ours.answers).toEqual([]);
});

test('text around a query is kept', async () => {
  const { terminal } = build();
  swallowDeviceQueries(terminal.parser);
  await write(terminal, `a${ESC}[cb${ESC}[>0qc${ESC}]11;?\x07d`);
  expect(terminal.buffer.active.getLine(0)?.translateToString(true)).toBe('abcd');
});
