/** Runs one suite's program, shows what it says as it goes, and counts. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { endingOf, NOTHING, withEnding, withFailure } from './tally.mjs';

/**
 * @param {import('./suites.mjs').Suite} suite
 * @param {{ root: string, env: NodeJS.ProcessEnv, reportFile: string }} options
 * @returns {Promise<import('./tally.mjs').Tally>} A report that cannot be read counts as one failure.
 */
export async function runSuite(suite, { root, env, reportFile }) {
  const { ending, stdout } = await run(suite.args(reportFile), root, env, suite.report === 'stdout');
  const text = suite.report === 'stdout' ? stdout : existsSync(reportFile) ? readFileSync(reportFile, 'utf8') : '';
  return countReport(suite, text, root, ending);
}

/** @type {(suite: import('./suites.mjs').Suite, text: string, root: string, ending: string) => import('./tally.mjs').Tally} */
function countReport(suite, text, root, ending) {
  const how = ending === '' ? '' : `${ending}; `;
  if (text.trim() === '') return withFailure(NOTHING, `${how}it left no report`);
  try {
    return withEnding(suite.tally(JSON.parse(text), root), ending);
  } catch (error) {
    return withFailure(NOTHING, `${how}its report cannot be read (${error instanceof Error ? error.message : error})`);
  }
}

/** @type {(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv, isCaught: boolean) => Promise<{ ending: string, stdout: string }>} */
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
    child.on('close', (code, signal) => {
      process.off('SIGTERM', pass).off('SIGINT', pass);
      resolve({ ending: endingOf(code, signal), stdout });
    });
  });
}
