import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Output } from './console.ts';
import { runCommand } from './run-command.ts';
import type { CommandContext } from './with-labs.ts';

const context: CommandContext = {
  env: {
    LUYEN_CHECKOUT_DIR: fileURLToPath(new URL('../..', import.meta.url)),
    LUYEN_DATA_DIR: '/nowhere',
    LUYEN_INSTANCE: 'test',
    LUYEN_LABS_SOCKET: undefined,
    LUYEN_LABS_URL: undefined,
    LUYEN_LABS_SECRET: undefined,
    LUYEN_ENGINE_SOCKET: '/nowhere/podman.sock',
    LUYEN_ENGINE_DIR: '/nowhere',
  },
  signal: new AbortController().signal,
};

async function run(...args: string[]): Promise<{ code: number; results: string[] }> {
  const results: string[] = [];
  const output: Output = { result: (line) => results.push(line), progress: () => undefined };
  return { code: await runCommand(args, context, output), results };
}

test.each([
  [[], /npm run lab -- list/],
  [['dance'], /npm run lab -- list/],
  [['grade'], /LAB is missing/],
  [['grade', 'week-1/haproxy-basics'], /--answer DIR is missing/],
  [['exec', 'x', 'lb'], /-- CMD… is missing/],
  [['down'], /SANDBOX or --all is missing/],
  [['list', '--nonsense'], /--nonsense/],
  [['test', '--parallel', '0'], /--parallel/],
  [['up', 'week-1/haproxy-basics', '--variant', 'link'], /GROUP=NAME/],
  [['test', '--again', '-1'], /--again/],
  [['replay', '--again='], /--again/],
])('%j is a mistake of use', async (args, message) => {
  await expect(run(...args)).rejects.toMatchObject({ code: 'usage', message: expect.stringMatching(message) });
});

test('a lab or an answer that is not there is said by name, before any sandbox is made', async () => {
  await expect(run('grade', 'week-1/nothing', '--answer', '/tmp')).rejects.toMatchObject({ code: 'lab-not-found' });
  await expect(run('grade', 'week-1/haproxy-basics', '--answer', '/nowhere')).rejects.toMatchObject({ code: 'answer-invalid' });
  await expect(run('test', 'week-1/haproxy-basics', '--answer', 'nobody')).rejects.toMatchObject({ code: 'not-found' });
});

test('list and validate print one JSON object and need no engine', async () => {
  const listed = await run('list', '--json');
  expect(JSON.parse(listed.results.join('\n')).labs).toContainEqual(
    expect.objectContaining({ id: 'week-1/haproxy-basics', nodes: ['lb', 'web1', 'web2', 'web3'] }),
  );
  const validated = await run('validate', '--json');
  expect(JSON.parse(validated.results.join('\n'))).toMatchObject({ ok: true });
  expect([listed.code, validated.code]).toEqual([0, 0]);
}, 60_000);
