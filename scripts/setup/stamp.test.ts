import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hashFiles, readStamp, writeStamp } from './stamp.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'luyen-stamp-'));
  mkdirSync(join(root, 'app/inner'), { recursive: true });
  writeFileSync(join(root, 'app/a.ts'), 'a');
  writeFileSync(join(root, 'app/inner/b.ts'), 'b');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a hash changes with a byte, a name and a new file, not with a time', () => {
  const before = hashFiles(root, ['app']);
  utimesSync(join(root, 'app/a.ts'), 0, 0);
  expect(hashFiles(root, ['app'])).toBe(before);
  writeFileSync(join(root, 'app/inner/c.ts'), '');
  const withNew = hashFiles(root, ['app']);
  expect(withNew).not.toBe(before);
  writeFileSync(join(root, 'app/a.ts'), 'A');
  expect(hashFiles(root, ['app'])).not.toBe(withNew);
});

test('bytes that move from one file to the next change the hash', () => {
  const before = hashFiles(root, ['app']);
  writeFileSync(join(root, 'app/a.ts'), '');
  writeFileSync(join(root, 'app/inner/b.ts'), 'ab');
  expect(hashFiles(root, ['app'])).not.toBe(before);
});

test('unwanted and missing files do not count', () => {
  const before = hashFiles(root, ['app']);
  writeFileSync(join(root, 'app/a.test.ts'), 'test');
  const isWanted = (path: string) => !path.endsWith('.test.ts');
  expect(hashFiles(root, ['app', 'no-such-file'], { isWanted })).toBe(before);
  expect(hashFiles(root, ['app'])).not.toBe(before);
});

test('a stamp is read back, and missing when it was never written', () => {
  const file = join(root, 'made/stamp');
  expect(readStamp(file)).toBeUndefined();
  writeStamp(file, 'abc');
  expect(readStamp(file)).toBe('abc');
});
