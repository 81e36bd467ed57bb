#!/usr/bin/env node
/**
 * `npm run bench [-- NAME…]`: measures, prints tables, judges nothing. Each bench/*.bench.ts is a program of its own.
 * Works in a data directory of its own, so that a running platform is neither measured nor disturbed.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadSettings, prepareDataDir, settingsToEnv } from './settings.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const names = process.argv.slice(2);
const programs = readdirSync(new URL('../bench', import.meta.url))
  .filter((file) => file.endsWith('.bench.ts'))
  .filter((file) => names.length === 0 || names.some((name) => file.includes(name)))
  .sort();

if (programs.length === 0) {
  console.error(`no bench is named ${names.join(' ')}`);
  process.exit(1);
}
const own = { ...process.env, LUYEN_DATA_DIR: process.env.LUYEN_DATA_DIR ?? '.luyen-bench' };
const setUp = spawnSync(process.execPath, ['scripts/setup.mjs', '--for', 'tests'], { cwd: root, stdio: 'inherit', env: own }).status ?? 1;
if (setUp !== 0) process.exit(setUp);

const env = { ...own, ...settingsToEnv(prepareDataDir(loadSettings(own, root))), NODE_ENV: 'production' };
let failed = 0;
for (const program of programs) {
  console.log(`\n## ${program.replace('.bench.ts', '')}`);
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', `bench/${program}`], { cwd: root, stdio: 'inherit', env });
  if (status !== 0) failed += 1;
}
process.exitCode = failed === 0 ? 0 : 1;
