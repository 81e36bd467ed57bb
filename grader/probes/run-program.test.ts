import { expect, test } from 'vitest';
import { runProgram } from './run-program.ts';

const LIMITS = { timeoutMs: 5000, maxOutput: 1000 };

test('what it says on each stream, and its exit code', async () => {
  const run = await runProgram('sh', ['-c', 'echo said; echo "$WHAT" >&2; exit 3'], { ...LIMITS, env: { WHAT: 'complained' } });
  expect(run).toMatchObject({ exitCode: 3, late: false, stdout: 'said\n', stderr: 'complained\n' });
});

test('what does not end in time is ended with all it started', async () => {
  const run = await runProgram('sh', ['-c', 'echo $$; sleep 60 & wait'], { ...LIMITS, timeoutMs: 200 });
  expect(run).toMatchObject({ exitCode: null, signal: 'SIGKILL', late: true });
});

test('no more is kept than asked for', async () => {
  const run = await runProgram('sh', ['-c', 'printf 123; sleep 0.05; printf 456 >&2; sleep 0.05; printf 789'], { ...LIMITS, maxOutput: 5 });
  expect(run.output).toBe('12345');
});

test('a program that is not there is an error of ours', async () => {
  await expect(runProgram('/nowhere/program', [], LIMITS)).rejects.toThrow('could not be run');
});
