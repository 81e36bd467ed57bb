#!/usr/bin/env node
/** `npm run lab -- …`: sees to set-up without touching stdout, then hands over to labs/cli. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { loadSettings, settingsToEnv } from './settings.mjs';
import { setUp } from './setup/set-up.mjs';

/** Lines worth showing someone who only wants a lab: nothing when all is there. */
const QUIET = /^Set-up: everything is in place/;
/** Could not grade: the command line's own code for "our failure". */
const COULD_NOT = 2;

/** @type {() => Promise<number>} The exit code. */
async function main() {
  const unprepared = loadSettings(process.env, fileURLToPath(new URL('..', import.meta.url)));
  const { settings } = await setUp(unprepared, 'lab', (line) => {
    if (!QUIET.test(line)) console.error(line);
  });
  const child = spawn(process.execPath, ['--import', 'tsx', 'labs/cli/main.ts', ...process.argv.slice(2)], {
    cwd: settings.checkoutDir,
    env: { ...process.env, ...settingsToEnv(settings), LUYEN_CALLER_DIR: process.env.INIT_CWD ?? process.cwd() },
    stdio: 'inherit',
  });
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? COULD_NOT));
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = COULD_NOT;
  },
);
