/** Counts: from what each suite's program reports to one line. Pure. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sumTallies(tallies) {
  return tallies.reduce(
    (sum, { passed, failed, skipped }) => ({ passed: sum.passed + passed, failed: sum.failed + failed, skipped: sum.skipped + skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, success: boolean }} report vitest's JSON report
 * @returns {Tally} A test file that could not even be loaded has no tests; it counts as one failure.
 */
export function tallyOfVitest({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, success }) {
  const failed = numFailedTests === 0 && !success ? 1 : numFailedTests;
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

/**
 * @param {{ answers: readonly { ok: boolean }[] }} report What `lab test --json` prints.
 * @returns {Tally}
 */
export function tallyOfLabs({ answers }) {
  const passed = answers.filter(({ ok }) => ok).length;
  return { passed, failed: answers.length - passed, skipped: 0 };
}

/**
 * A program that fails has failed, whatever it counted; and one that ran nothing has proved nothing.
 *
 * @param {Tally} tally
 * @param {number} exitCode
 * @returns {Tally}
 */
export function withExitCode(tally, exitCode) {
  const provedNothing = tally.passed + tally.failed + tally.skipped === 0;
  return (exitCode !== 0 && tally.failed === 0) || provedNothing ? { ...tally, failed: tally.failed + 1 } : tally;
}

/**
 * @param {Tally} tally
 * @returns {string}
 */
export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;
