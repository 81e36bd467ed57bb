import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createScreenStore } from './screen-store.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'luyen-screens-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const PICTURE = { cols: 80, rows: 24, data: 'xin chào\r\n' };

const SIZE = { cols: 80, rows: 24 };
const NARROW = { cols: 60, rows: 12 };

test('a picture, and what was printed and which sizes it took since, in order', async () => {
  const store = createScreenStore(directory);
  await store.begin('sandbox1', 'lb.main', PICTURE, Buffer.from('\x1b['));
  const [first, second] = [Buffer.from('1mmộ').subarray(0, 4), Buffer.from('1mmộ').subarray(4)];
  await store.append('sandbox1', 'lb.main', [first, NARROW]);
  await store.append('sandbox1', 'lb.main', [second, Buffer.from('t\nhai')]);
  const restored = await store.load('sandbox1', 'lb.main');
  expect(restored).toMatchObject({ firstSize: SIZE, size: NARROW });
  expect(restored?.steps.map((step) => (typeof step === 'string' ? step : '[]')).join('')).toBe('xin chào\r\n\x1b[1mm[]ột\nhai');
  await store.begin('sandbox1', 'lb.main', PICTURE, Buffer.alloc(0));
  expect(await store.load('sandbox1', 'lb.main')).toEqual({ firstSize: SIZE, steps: [PICTURE.data, ''], size: SIZE });
});

test.each([
  ['letter', Buffer.from('ệ').subarray(0, 2)],
  ['sequence', Buffer.from('\x1b[3')],
])('half a %s at the end is left out', async (_name, half) => {
  const store = createScreenStore(directory);
  await store.begin('sandbox1', 'lb.main', PICTURE, Buffer.alloc(0));
  await store.append('sandbox1', 'lb.main', [Buffer.concat([Buffer.from('b'), half])]);
  expect((await store.load('sandbox1', 'lb.main'))?.steps.join('')).toBe('xin chào\r\nb');
});

test('what is absent, torn or strange counts as absent', async () => {
  const store = createScreenStore(directory);
  expect(await store.load('sandbox1', 'lb.main')).toBeNull();
  await store.begin('sandbox1', 'lb.main', PICTURE, Buffer.alloc(0));
  for (const content of ['', '{"cols":80', '{"cols":"80"}\n', '"cHJpbnRlZA=="\n']) {
    await writeFile(join(directory, 'sandbox1', 'lb.main.screen'), content);
    expect(await store.load('sandbox1', 'lb.main')).toBeNull();
  }
});

test('only we can read it, and it goes with its sandbox', async () => {
  const store = createScreenStore(directory);
  for (const sandbox of ['sandbox1', 'sandbox2', 'sandbox3']) await store.begin(sandbox, 'lb.main', PICTURE, Buffer.alloc(0));
  expect((await stat(join(directory, 'sandbox1', 'lb.main.screen'))).mode & 0o077).toBe(0);
  expect((await stat(join(directory, 'sandbox1'))).mode & 0o077).toBe(0);
  await store.drop('sandbox1');
  expect(await readdir(directory)).toEqual(['sandbox2', 'sandbox3']);
  await store.keepOnly(['sandbox3']);
  expect(await readdir(directory)).toEqual(['sandbox3']);
});
