/** Either process may be killed at any moment: sandboxes stay, terminals come back, nothing leaks. */
import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { openPerson } from './browser.ts';
import { newAccount, signUp } from './people.ts';
import { runPlatform } from './run-platform.ts';
import { openLab, runInTerminal, startSandbox } from './workbench.ts';

const LAB = 'week-1/haproxy-basics';

const running = runPlatform();
let page: Page;
let shell: string;

beforeAll(async () => {
  ({ page } = await openPerson(running.browser, 'en'));
  await signUp(page, running.platform.url, 'en', newAccount('Minh'));
  await openLab(page, running.platform.url, 'en', LAB);
  await startSandbox(page, ['lb', 'web1', 'web2', 'web3']);
  shell = (await runInTerminal(page, 'lb', 'clear; echo shell-$$', /shell-(\d+)/))[1] ?? '';
});

const podman = (...args: string[]) => execFileSync('podman', args, { encoding: 'utf8' }).trim();
const ours = () => `label=luyen.instance=${running.platform.instance}`;

/** Containers of this platform, by name. */
const containers = () => podman('ps', '--all', '--format', '{{.Names}}', '--filter', ours()).split('\n').filter(Boolean).sort();

/** Shell holders in a node: one for each terminal and one for each live attachment, never more. */
const holdersIn = (container: string) =>
  podman('top', container, 'hpid', 'args')
    .split('\n')
    .filter((line) => line.includes('dtach')).length;

/** True once the terminal on `lb` answers, from the shell it had in the beginning. */
async function sameShellAnswers(round: string): Promise<boolean> {
  const answer = await runInTerminal(page, 'lb', `clear; echo ${round}-$$`, new RegExp(`${round}-\\d+`), 5_000);
  return answer[0] === `${round}-${shell}`;
}

/** Kills one process without warning and waits for its successor. */
async function killHard(part: 'web' | 'labs'): Promise<void> {
  const before = running.platform.pidOf(part);
  process.kill(before, 'SIGKILL');
  await expect.poll(() => running.platform.pidOf(part), { timeout: 30_000 }).not.toBe(before);
}

for (const part of ['web', 'labs'] as const) {
  test(`killing the ${part} process: the same sandbox, the same shell, nothing more than before`, async () => {
    const running = containers();
    const lb = running.find((name) => name.endsWith('-lb')) ?? '';
    const holders = holdersIn(lb);

    await killHard(part);
    // What is typed while the connection is down is not sent: type again until it is back.
    await expect.poll(() => sameShellAnswers(part).catch(() => 'no answer yet'), { timeout: 60_000 }).toBe(true);

    expect(containers()).toEqual(running);
    await expect.poll(() => holdersIn(lb), { timeout: 15_000 }).toBe(holders);
  });
}

test('stopping the platform’s sandboxes leaves no container, network or table', async () => {
  const tablesOf = containers().map((name) => `luyen_ly${name.split('-')[1]?.slice(0, 6)}`);
  expect((await running.platform.lab('down', '--all')).exitCode).toBe(0);
  expect(containers()).toEqual([]);
  expect(podman('network', 'ls', '--quiet', '--filter', ours())).toBe('');
  const tables = execFileSync('nft', ['list', 'tables'], { encoding: 'utf8' });
  expect(tablesOf.filter((table) => tables.includes(table))).toEqual([]);
});
