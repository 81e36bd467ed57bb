import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSetUpProblem } from './set-up-problem.ts';

let directory = '';
beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'luyen-note-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

test('no note is no problem', async () => {
  expect(await readSetUpProblem(directory)).toBeNull();
});

test('a note is told as it stands', async () => {
  await writeFile(
    path.join(directory, 'problem.json'),
    '{"code":"set-up-failed","step":"container engine","detail":"no container starts","at":"x"}',
  );
  expect(await readSetUpProblem(directory)).toEqual({ code: 'set-up-failed', detail: 'no container starts' });
});

test('a note that cannot be read is a problem too', async () => {
  await writeFile(path.join(directory, 'problem.json'), '{');
  expect(await readSetUpProblem(directory)).toMatchObject({ code: 'set-up-failed' });
});
