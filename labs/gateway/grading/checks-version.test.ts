import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createChecksVersions } from './checks-version.ts';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'luyen-checks-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const CHECKS = "import { limit } from './limit.ts';\nexport const checks = [limit];\n";

async function versionWith(checks: string, limit: string): Promise<string> {
  await writeFile(join(directory, 'checks.ts'), checks);
  await writeFile(join(directory, 'limit.ts'), limit);
  return createChecksVersions().of(directory);
}

test('comments, layout and types are no other version; what is imported is', async () => {
  const first = await versionWith(CHECKS, 'export const limit = 300;\n');
  expect(first).toMatch(/^[0-9a-f]{12}$/);
  expect(await versionWith(`/** Why. */\n\n${CHECKS}`, 'export const limit: number =\n  300; // ms\n')).toBe(first);
  expect(await versionWith(CHECKS, 'export const limit = 301;\n')).not.toBe(first);
});

test('a process keeps the version it judges by, and tries again what could not be bundled', async () => {
  const versions = createChecksVersions();
  await expect(versions.of(directory)).rejects.toThrow();
  const first = await versionWith(CHECKS, 'export const limit = 300;\n');
  expect(await versions.of(directory)).toBe(first);
  await versionWith(CHECKS, 'export const limit = 301;\n');
  expect(await versions.of(directory)).toBe(first);
});
