import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepRunning, nextPause } from './child-process.mjs';
import { portProblem } from './readiness.mjs';
import { findSupervisor, livingPid } from './running-platform.mjs';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'luyen-supervise-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

test('pauses grow to ten seconds and are short again after a healthy life', () => {
  expect([0, 250, 4_000, 8_000, 10_000].map((pause) => nextPause(pause, 100))).toEqual([250, 500, 8_000, 10_000, 10_000]);
  expect(nextPause(10_000, 60_000)).toBe(250);
});

test('a process that ends is started again, and stays away once stopped', async () => {
  const pidFile = join(dir, 'web.pid');
  const lines: string[] = [];
  const kept = keepRunning({
    name: 'web',
    args: ['-e', 'setInterval(() => {}, 1000)', 'marker'],
    cwd: dir,
    env: process.env,
    pidFile,
    say: (line) => lines.push(line),
  });
  const first = livingPid(pidFile, 'marker') ?? (await vi.waitUntil(() => livingPid(pidFile, 'marker')));
  process.kill(first, 'SIGKILL');
  const second = await vi.waitUntil(() => {
    const pid = livingPid(pidFile, 'marker');
    return pid === first ? undefined : pid;
  }, 5_000);
  expect(second).not.toBe(first);
  expect(lines).toEqual(['web: ended with SIGKILL; starting again in 0.25 s']);
  await kept.stop();
  await kept.stop();
  expect(livingPid(pidFile, 'marker')).toBeUndefined();
});

test('a pid that went to a stranger is nobody of ours', () => {
  writeFileSync(join(dir, 'start.pid'), `${process.pid}\nhttp://127.0.0.1:3000\n`);
  expect(findSupervisor(dir)).toBeUndefined();
  expect(livingPid(join(dir, 'start.pid'), process.execPath)).toBe(process.pid);
  expect(livingPid(join(dir, 'no.pid'), 'start.mjs')).toBeUndefined();
});

test('a taken port is told apart from a free one', async () => {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  expect(await portProblem('127.0.0.1', address.port)).toMatch(/taken by another program/);
  await new Promise((closed) => server.close(closed));
  expect(await portProblem('127.0.0.1', address.port)).toBeUndefined();
});
