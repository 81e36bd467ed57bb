/** Recordings on disk: how they are named, listed, and when they go. */
import { appendFile, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAllowance } from './allowance.ts';
import { encodeEvent } from './asciicast.ts';
import { createRecordingStore, type RecordingStore } from './recording-store.ts';

const DAY_MS = 86_400_000;
const NOBODY = () => false;
let directory: string;
let nowMs: number;
let store: RecordingStore;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'luyen-recordings-'));
  nowMs = Date.now();
  store = createRecordingStore(
    directory,
    () => nowMs,
    (cause) => {
      throw cause;
    },
  );
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const terminal = (owner: string, node = 'lb') => ({ owner, lab: 'week-1/x', sandbox: 's1', node, terminal: 'main' });
async function record(owner: string, keepDays: number, lines: readonly string[] = [encodeEvent(7.25, 'o', 'a')]): Promise<string> {
  const { id, file } = await store.create(terminal(owner), { cols: 80, rows: 24 }, keepDays);
  for (const line of lines) file.append(line);
  await file.close();
  return id;
}
const ids = async (owner: string) => (await store.list(owner, NOBODY)).map(({ id }) => id);

test.each(['an', '../../etc', '/', '.', '..', 'a/../b', 'Ân ✓', 'x'.repeat(128), '\u{1F600}'.repeat(64), 'con*?"<>|'])(
  'an owner called %s has one folder of their own',
  async (owner) => {
    const id = await record(owner, 1);
    expect(await readdir(directory)).toHaveLength(1);
    expect(await ids(owner)).toEqual([id]);
    expect(await ids(`${owner}x`)).toEqual([]);
  },
);

test('it lasts as long as its last event says, torn or not, and however long that line is', async () => {
  await record('an', 1, [encodeEvent(3, 'o', 'a'), encodeEvent(61.5, 'o', 'x'.repeat(400_000))]);
  expect((await store.list('an', NOBODY))[0]).toMatchObject({ durationMs: 61_500 });
  const other = await record('binh', 1);
  const file = join(directory, 'binh', `${other}.cast`);
  await appendFile(file, '[9.5, "o", "to');
  expect((await store.list('binh', NOBODY))[0]).toMatchObject({ durationMs: 9500 });
  await appendFile(file, '\n[1');
  expect((await store.list('binh', NOBODY))[0]).toMatchObject({ durationMs: 9500 });
});

test('each goes when its own days are over, and not before; what is being written stays', async () => {
  const short = await record('an', 1);
  const long = await record('an', 30);
  nowMs += DAY_MS - 1;
  await store.sweep(NOBODY);
  expect((await ids('an')).toSorted()).toEqual([short, long].toSorted());
  nowMs += 1;
  await store.sweep((id) => id === short);
  expect((await ids('an')).toSorted()).toEqual([short, long].toSorted());
  await store.sweep(NOBODY);
  expect(await ids('an')).toEqual([long]);
  nowMs += 30 * DAY_MS;
  await store.sweep(NOBODY);
  expect(await readdir(directory)).toEqual([]);
});

test('what never showed anything goes, once it is sure that it will not; other files are not ours', async () => {
  const empty = await record('an', 30, []);
  expect(await ids('an')).toEqual([]);
  await writeFile(join(directory, 'an', 'notes.txt'), 'kept');
  await store.sweep(NOBODY);
  expect(await readdir(join(directory, 'an'))).toContain(`${empty}.cast`);
  nowMs += 120_000;
  await utimes(join(directory, 'an', `${empty}.cast`), new Date(), new Date());
  await store.sweep(NOBODY);
  expect(await readdir(join(directory, 'an'))).toEqual(['notes.txt']);
});

test('only what began since is gone on with, of the same terminal', async () => {
  const sinceMs = nowMs;
  nowMs += 5000;
  const id = await record('an', 1);
  const resumed = await store.resume(terminal('an'), sinceMs);
  expect(resumed).toMatchObject({ id, resumedAtS: 7.25 });
  await resumed?.file.close();
  expect(await store.resume(terminal('an'), nowMs + 1)).toBeNull();
  expect(await store.resume(terminal('an', 'web1'), sinceMs)).toBeNull();
  expect(await store.resume(terminal('binh'), sinceMs)).toBeNull();
});

test('removing is for the owner’s own ids only', async () => {
  const id = await record('an', 1);
  await store.remove('an', `../an/${id}`);
  await store.remove('binh', id);
  expect(await ids('an')).toEqual([id]);
  await store.removeAll('an');
  expect(await readdir(directory)).toEqual([]);
});

test('a burst passes, a flood does not, and quiet time is room again', () => {
  const allowance = createAllowance();
  expect(allowance.take(200_000, 0)).toBe(true);
  expect(allowance.take(200_000, 0)).toBe(false);
  expect(allowance.take(60_000, 1)).toBe(true);
  expect(allowance.take(200_000, 20_000)).toBe(true);
});
