#!/usr/bin/env node
/** `npm run e2e [-- NAME…]`: the browser tests, all or those whose file name contains NAME, against a platform they start. */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const run = (file, ...args) => spawnSync(process.execPath, [file, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;

const names = process.argv.slice(2);
const setUp = run('scripts/setup.mjs', '--for', 'tests');
process.exitCode = setUp === 0 ? run('node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', ...names) : setUp;
