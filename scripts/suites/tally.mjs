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
 * @typedef {{ status: string, assertionResults: readonly { status: string }[] }} TestedFile
 * @param {{ testResults: readonly TestedFile[] }} report vitest's JSON report
 * @returns {Tally} A file that could not be loaded, or whose preparation failed, is one failure although no test of it ran.
 */
export function tallyOfVitest({ testResults }) {
  return sumTallies(
    testResults.map(({ status, assertionResults }) => {
      const passed = assertionResults.filter((test) => test.status === 'passed').length;
      const failed = assertionResults.filter((test) => test.status === 'failed').length;
      const skipped = assertionResults.length - passed - failed;
      return { passed, failed: status === 'failed' && failed === 0 ? 1 : failed, skipped };
    }),
  );
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
 * @param {{ lessons: readonly { fences: readonly { ok: boolean }[], problems: readonly string[] }[] }} report What `lab replay --json` prints.
 * @returns {Tally} Blocks that came out as shown. Those a lesson declares to be from elsewhere are not among them; the program lists them.
 */
export function tallyOfReplay({ lessons }) {
  const fences = lessons.flatMap((lesson) => lesson.fences);
  const passed = fences.filter(({ ok }) => ok).length;
  const problems = lessons.flatMap((lesson) => lesson.problems).length;
  return { passed, failed: fences.length - passed + problems, skipped: 0 };
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
