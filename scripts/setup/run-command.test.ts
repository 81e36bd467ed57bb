import { expect, test } from 'vitest';
import { runCommand } from './run-command.mjs';

test('what a program wrote is kept whole, however long; of its complaints the end', async () => {
  const write = "process.stdout.write('['.padEnd(300_000, ' ') + ']'); process.stderr.write('x'.repeat(300_000) + 'end')";
  const { stdout, stderr } = await runCommand(process.execPath, ['-e', write]);
  expect(JSON.parse(stdout)).toEqual([]);
  expect([stderr.endsWith('end'), stderr.length < 300_000]).toEqual([true, true]);
});

test('a failure names the program and what it said last', async () => {
  const failing = runCommand(process.execPath, ['-e', "console.error('no such thing'); process.exit(3)"]);
  await expect(failing).rejects.toThrow(/ended with 3\n {4}no such thing/);
});
