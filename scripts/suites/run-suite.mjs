/** Runs one suite's program, shows what it says as it goes, and counts. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { withExitCode } from './tally.mjs';

/**
 * @param {import('./suites.mjs').Suite} suite
 * @param {{ root: string, env: NodeJS.ProcessEnv, reportFile: string }} options
 * @returns {Promise<import('./tally.mjs').Tally>} A report that cannot be read counts as one failure.
 */
export async function runSuite(suite, { root, env, reportFile }) {
  const { exitCode, stdout } = await run(suite.args(reportFile), root, env, suite.report === 'stdout');
  const text = suite.report === 'stdout' ? stdout : existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : '';
  return withExitCode(countReport(suite, text), exitCode);
}

/** @type {(suite: import('./suites.mjs').Suite, text: string) => import('./tally.mjs').Tally} */
function countReport(suite, text) {
  try {
    return suite.tally(JSON.parse(text));
  } catch (error) {
    console.error(`${suite.name}: no report (${error instanceof Error ? error.message : error})`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @type {(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, isCaught: boolean) => Promise<{ exitCode: number, stdout: string }>} */
function run(args, cwd, env, isCaught) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', isCaught ? 'pipe' : 'inherit', 'inherit'] });
    let stdout = '';
    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk;
    });
    // The program cleans up after itself; ending before it would leave its sandboxes to nobody.
    const pass = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
    process.on('SIGTERM', pass).on('SIGINT', pass);
    child.on('error', reject);
    child.on('close', (code) => {
      process.off('SIGTERM', pass).off('SIGINT', pass);
      resolve({ exitCode: code ?? 1, stdout });
    });
  });
}
