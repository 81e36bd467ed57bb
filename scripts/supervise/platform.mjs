/** The two processes of the platform as the supervisor sees them. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { settingsToEnv } from '../settings.mjs';
import { keepRunning } from './child-process.mjs';
import { untilLabsAnswer, untilServing } from './readiness.mjs';
import { SUPERVISOR_FILE } from './running-platform.mjs';

const TSX_CLI = 'node_modules/tsx/dist/cli.mjs';
/** Named, because tsx misses files that are reached through package.json imports. */
const WATCHED = ['labs/**/*.ts', 'grader/**/*.ts'];

export const PROCESSES = Object.freeze([
  { name: 'labs', marker: 'labs/gateway/main.ts' },
  { name: 'web', marker: 'app/server.ts' },
]);

/** @type {(name: string, isDevelopment: boolean) => string[]} Next reloads the web process's pages by itself; the labs process is restarted. */
function argumentsOf(name, isDevelopment) {
  const entry = PROCESSES.find((process_) => process_.name === name)?.marker ?? name;
  if (!isDevelopment || name !== 'labs') return ['--import', 'tsx', entry];
  const included = WATCHED.flatMap((glob) => ['--include', glob]);
  return [TSX_CLI, 'watch', '--clear-screen=false', ...included, '--exclude', '**/*.test.ts', entry];
}

/** @type {(settings: import('../settings.mjs').Settings) => string} Where a browser on this machine reaches the web process, proxy or not. */
function localAddress({ host, port }) {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}/`;
}

/**
 * Starts both processes, announces the address once a page answers, and keeps them running.
 *
 * @param {import('../settings.mjs').Settings} settings
 * @param {{ isDevelopment: boolean, say: (line: string) => void }} options
 * @returns {{ stop: () => Promise<void> }} Idempotent.
 */
export function runPlatform(settings, { isDevelopment, say }) {
  const env = { ...process.env, ...settingsToEnv(settings), NODE_ENV: isDevelopment ? 'development' : 'production' };
  const supervisorFile = join(settings.runDir, SUPERVISOR_FILE);
  writeFileSync(supervisorFile, `${process.pid}\n${settings.url}\n`);
  // A labs process with an address of its own runs on another machine, under another supervisor.
  const ours = PROCESSES.filter(({ name }) => name !== 'labs' || settings.labsUrl === undefined);
  const children = ours.map(({ name }) =>
    keepRunning({
      name,
      args: argumentsOf(name, isDevelopment),
      cwd: settings.checkoutDir,
      env,
      pidFile: join(settings.runDir, `${name}.pid`),
      say,
    }),
  );

  const abort = new AbortController();
  void announce(settings, abort.signal, say);
  /** @type {Promise<void> | undefined} */
  let stopped;
  return {
    stop() {
      abort.abort();
      stopped ??= Promise.all(children.map((child) => child.stop())).then(() => rmSync(supervisorFile, { force: true }));
      return stopped;
    },
  };
}

/** @type {(settings: import('../settings.mjs').Settings, signal: AbortSignal, say: (line: string) => void) => Promise<void>} */
async function announce(settings, signal, say) {
  const [isServing, health] = await Promise.all([
    untilServing(localAddress(settings), signal),
    settings.labsUrl === undefined ? untilLabsAnswer(settings.labsSocket, signal) : undefined,
  ]);
  if (!isServing) return;
  if (health !== undefined && !health.available) {
    say(`Labs cannot start sandboxes here: ${health.problems.map(({ detail }) => detail).join('; ')}`);
  }
  say(`\nLuyện is running: ${settings.url}`);
  const linkFile = join(settings.dataDir, 'admin-link');
  if (existsSync(linkFile)) say(`Make the first admin here, once: ${readFileSync(linkFile, 'utf8').trim()}`);
}
