#!/usr/bin/env node
/** `npm start` and `npm run dev`: sets the machine up, then supervises the web and the labs process. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadSettings } from './settings.mjs';
import { setUp } from './setup/set-up.mjs';
import { PROCESSES, runPlatform } from './supervise/platform.mjs';
import { portProblem } from './supervise/readiness.mjs';
import { endOrphans, findSupervisor } from './supervise/running-platform.mjs';

const HELP = `Usage: npm start            set this machine up as needed, then serve
       npm run dev          the same with hot reload

Settings by environment, all optional (README.md lists them): PORT, HOST, LUYEN_URL, LUYEN_DATA_DIR, …
Ctrl-C ends both processes; sandboxes stay and are there at the next start.
`;

/** @type {(line: string) => void} */
const say = (line) => console.log(line);

/** @type {(isDevelopment: boolean) => Promise<void>} Resolves once the platform is up, or there is nothing to do; rejects with what to tell the operator. */
async function start(isDevelopment) {
  const unprepared = loadSettings(process.env, fileURLToPath(new URL('..', import.meta.url)));
  if (sayIfRunning(unprepared)) return;
  await endOrphans(unprepared.runDir, PROCESSES, say);
  await requirePort(unprepared);
  const { settings } = await setUp(unprepared, isDevelopment ? 'dev' : 'start', say);
  // Set-up may have waited for the set-up of another start, which is up by now.
  if (sayIfRunning(settings)) return;
  await requirePort(settings);
  const platform = runPlatform(settings, { isDevelopment, say });
  const stop = () => void platform.stop().then(() => process.exit(0));
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP'])) process.on(signal, stop);
}

/** @type {(settings: import('./settings.mjs').Settings) => boolean} */
function sayIfRunning({ runDir, dataDir }) {
  const other = findSupervisor(runDir);
  if (other !== undefined) say(`Luyện is already running: ${other.url} (process ${other.pid}, data in ${dataDir})`);
  return other !== undefined;
}

/** @type {(settings: import('./settings.mjs').Settings) => Promise<void>} */
async function requirePort({ host, port }) {
  const problem = await portProblem(host, port);
  if (problem !== undefined) throw new Error(problem);
}

const { values } = parseArgs({ options: { dev: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } } });
if (values.help) say(HELP);
else {
  start(values.dev).catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
