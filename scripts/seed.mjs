#!/usr/bin/env node
/** `npm run seed -- --cohort 30`: sees to set-up, then hands over to scripts/seed. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadSettings, settingsToEnv } from './settings.mjs';
import { setUp } from './setup/set-up.mjs';

/** @type {() => Promise<number>} The exit code. */
async function main() {
  const unprepared = loadSettings(process.env, fileURLToPath(new URL('..', import.meta.url)));
  const { settings } = await setUp(unprepared, 'lab', (line) => console.error(line));
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/seed/main.ts', ...process.argv.slice(2)], {
    cwd: settings.checkoutDir,
    env: { ...process.env, ...settingsToEnv(settings) },
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
