#!/usr/bin/env node
/**
 * `npm test [-- --all]`: sets the machine up for tests and runs every suite, in a data directory and on a port of its own,
 * so that a platform running from this checkout is not disturbed. Ends with the names of what
 * failed and of what came out right only when done again, and with one line: N passed, N failed, N skipped.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { loadSettings, settingsToEnv } from './settings.mjs';
import { setUp } from './setup/set-up.mjs';
import { runSuite } from './suites/run-suite.mjs';
import { listSuites } from './suites/suites.mjs';
import { closingLine, closingNames, NOTHING, sumTallies } from './suites/tally.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** @type {() => Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

/** @type {(problem: { detail: string } | undefined) => Record<import('./suites/suites.mjs').Need, string | undefined>} Why a need is not met; undefined when it is. */
function unmetNeeds(problem) {
  const candidates = [process.env.LUYEN_CHROMIUM ?? '', ...BROWSERS];
  return {
    sandboxes: problem?.detail,
    browser: candidates.some((path) => path !== '' && existsSync(path)) ? undefined : 'no Chromium is installed',
  };
}

/** @type {(all: boolean) => Promise<number>} The exit code. */
async function main(all) {
  const port = await freePort();
  const own = { ...process.env, LUYEN_DATA_DIR: process.env.LUYEN_DATA_DIR ?? '.luyen-test', HOST: '127.0.0.1', PORT: String(port) };
  const { settings, problem } = await setUp(loadSettings(own, ROOT), 'tests', console.log);
  const unmet = unmetNeeds(problem);
  const reports = mkdtempSync(join(tmpdir(), 'luyen-test-'));
  const plain = { ...own, NODE_ENV: undefined };
  const tallies = [];
  const leftOut = [];
  for (const [index, suite] of listSuites(ROOT, { all }).entries()) {
    const reason = suite.needs.map((need) => unmet[need]).find((text) => text !== undefined);
    if (reason !== undefined) {
      leftOut.push(...suite.parts.map((part) => `${suite.name}: ${part}: ${reason}`));
      tallies.push({ suite: suite.name, tally: { ...NOTHING, skipped: suite.parts.length } });
      continue;
    }
    const startedAt = performance.now();
    console.log(`\n== ${suite.name}`);
    const env = suite.isInProcess ? { ...plain, ...settingsToEnv(settings) } : plain;
    const tally = await runSuite(suite, { root: ROOT, env, reportFile: join(reports, `${index}.json`) });
    console.log(`== ${suite.name}: ${closingLine(tally)} in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
    tallies.push({ suite: suite.name, tally });
  }
  rmSync(reports, { recursive: true, force: true });
  if (leftOut.length > 0) console.log(`\nNot run on this machine:\n${leftOut.map((line) => `  ${line}`).join('\n')}`);
  for (const line of closingNames(tallies)) console.log(line);
  const sum = sumTallies(tallies.map(({ tally }) => tally));
  console.log(`\n${closingLine(sum)}`);
  // A machine that is there to run everything must not pass by running less.
  return sum.failed > 0 || (process.env.CI && leftOut.length > 0) ? 1 : 0;
}

const { values } = parseArgs({ options: { all: { type: 'boolean', default: false } } });
main(values.all).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  },
);
