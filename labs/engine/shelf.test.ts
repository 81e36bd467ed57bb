/** What is kept on disk: the ledger and the work shelf, against a real folder. */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isStampAlive, ownStamp } from './process-stamp.ts';
import { createSandboxLedger, type LedgerEntry } from './sandbox-ledger.ts';
import { createWorkShelf, folderName } from './work-shelf.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'luyen-shelf-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const entry: LedgerEntry = {
  id: 'abcdef12',
  lab: 'week-1/x',
  owner: 'an',
  createdAt: '2026-01-01T00:00:00Z',
  expiresAtMs: 5,
  extensionsLeft: 1,
  memoryMb: 100,
  restored: false,
  isOperator: false,
  draw: null,
  phase: 'ready',
  keeper: '1-1',
};
const file = (text: string) => ({ path: '/etc/x', data: Buffer.from(text), mode: 0o600, uid: 1, gid: 2 });

test('an entry is written whole, read back, and removed twice', async () => {
  const ledger = createSandboxLedger(directory);
  await ledger.write(entry);
  await ledger.write({ ...entry, extensionsLeft: 0 });
  expect(await ledger.list()).toEqual([{ ...entry, extensionsLeft: 0 }]);
  await ledger.remove(entry.id);
  await ledger.remove(entry.id);
  expect(await ledger.list()).toEqual([]);
});

test('half a file, and what was left of an interrupted write, harm nobody', async () => {
  const ledger = createSandboxLedger(directory);
  await writeFile(path.join(directory, 'aaaaaa.json'), '{"id":');
  await writeFile(path.join(directory, '.abcdef12.1.1'), 'x');
  await ledger.write(entry);
  expect(await ledger.list()).toEqual([entry]);
  expect(await readdir(directory)).not.toContain('aaaaaa.json');
});

test('work is kept per learner and lab, replaced as a whole, and dropped', async () => {
  const shelf = createWorkShelf(directory, () => 0);
  const link = { path: '/etc/l', data: Buffer.alloc(0), linkTo: '/x', uid: 0, gid: 0 };
  await shelf.save('an', 'week-1/x', new Map([['lb', [file('một'), link]]]));
  expect(await shelf.load('an', 'week-1/x')).toEqual(new Map([['lb', [file('một'), link]]]));
  await shelf.save('an', 'week-1/x', new Map([['web', [file('hai')]]]));
  expect(await shelf.load('an', 'week-1/x')).toEqual(new Map([['web', [file('hai')]]]));
  expect(await shelf.load('an', 'week-1/y')).toBeNull();
  expect(await shelf.load('bình', 'week-1/x')).toBeNull();
  await shelf.save('an', 'week-1/x', new Map());
  expect(await shelf.info('an', 'week-1/x')).toEqual({ savedAt: null, files: [] });
});

test('moved work goes to the new owner; where both have some, the newer stays', async () => {
  let nowMs = 0;
  const shelf = createWorkShelf(directory, () => nowMs);
  const save = (owner: string, lab: string, text: string) => shelf.save(owner, lab, new Map([['lb', [file(text)]]]));
  const text = async (lab: string) => (await shelf.load('an', lab))?.get('lb')?.[0]?.data.toString();
  await save('guest', 'a', 'guest-old');
  await save('an', 'b', 'an-old');
  nowMs = 1000;
  await save('an', 'a', 'an-new');
  await save('guest', 'b', 'guest-new');
  await save('guest', 'c', 'only');
  await shelf.move('guest', 'an');
  expect([await text('a'), await text('b'), await text('c')]).toEqual(['an-new', 'guest-new', 'only']);
  expect((await shelf.info('guest', 'c')).files).toEqual([]);
  await shelf.move('nobody', 'an');
});

test.each(['..', '.', 'a/b', '../../etc', 'week-1/x', '\0', 'tệp', '*', 'x'.repeat(500)])('%j becomes one plain folder name', (text) => {
  const name = folderName(text);
  expect(path.join(directory, name).startsWith(`${directory}/`)).toBe(true);
  expect(name).toMatch(/^[A-Za-z0-9%_~!'()-]{1,200}$/);
});

test('a process is told from a later one with its number', async () => {
  expect(await isStampAlive(await ownStamp())).toBe(true);
  expect(await isStampAlive(`${process.pid}-1`)).toBe(false);
  expect(await isStampAlive('999999999-1')).toBe(false);
  expect(await isStampAlive('nonsense')).toBe(false);
});
