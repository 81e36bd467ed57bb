/** Counts and names: from what each suite's program reports to what stands at the end of a log. Pure. */

/**
 * @typedef {object} Tally
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {readonly string[]} failures A line for each failure: where, and the first line of what was wrong.
 * @property {readonly string[]} unsteady The same for what came out right only when it was done again; counted as passed.
 */

/** @type {Tally} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] };

/**
 * @param {readonly Tally[]} tallies
 * @returns {Tally}
 */
export function sumTallies(tallies) {
  return tallies.reduce(
    (sum, each) => ({
      passed: sum.passed + each.passed,
      failed: sum.failed + each.failed,
      skipped: sum.skipped + each.skipped,
      failures: [...sum.failures, ...each.failures],
      unsteady: [...sum.unsteady, ...each.unsteady],
    }),
    NOTHING,
  );
}

/**
 * @typedef {{ status: string, fullName: string, failureMessages: readonly string[] }} Tested
 * @typedef {{ name: string, status: string, message: string, assertionResults: readonly Tested[] }} TestedFile
 * @param {{ testResults: readonly TestedFile[] }} report vitest's JSON report. A test that passed and has failure messages passed when it was done again.
 * @param {string} root Files are named from here.
 * @returns {Tally} A file that could not be loaded, or whose preparation failed, is one failure although no test of it ran.
 */
export function tallyOfVitest({ testResults }, root) {
  return sumTallies(testResults.map((file) => tallyOfFile(file, file.name.replace(`${root.replace(/\/$/, '')}/`, ''))));
}

/** @type {(file: TestedFile, name: string) => Tally} */
function tallyOfFile({ status, message, assertionResults }, name) {
  const passed = assertionResults.filter((test) => test.status === 'passed');
  const failed = assertionResults.filter((test) => test.status === 'failed');
  const isUnloadable = status === 'failed' && failed.length === 0;
  const line = (/** @type {Tested} */ test) => said(`${name} › ${test.fullName}`, test.failureMessages[0]);
  return {
    passed: passed.length,
    failed: isUnloadable ? 1 : failed.length,
    skipped: assertionResults.length - passed.length - failed.length,
    failures: isUnloadable ? [said(name, message)] : failed.map(line),
    unsteady: passed.filter((test) => test.failureMessages.length > 0).map(line),
  };
}

/**
 * @typedef {{ lab: string, answer: string, problems: readonly string[] }} Answered
 * @param {{ answers: readonly (Answered & { ok: boolean })[], unsteady?: readonly Answered[] }} report What `lab test --json` prints.
 * @returns {Tally}
 */
export function tallyOfLabs({ answers, unsteady = [] }) {
  const failed = answers.filter(({ ok }) => !ok);
  const line = (/** @type {Answered} */ { lab, answer, problems }) => said(`${lab}, answer ${answer}`, problems.map(firstLine).join('; '));
  return {
    passed: answers.length - failed.length,
    failed: failed.length,
    skipped: 0,
    failures: failed.map(line),
    unsteady: unsteady.map(line),
  };
}

/**
 * @typedef {{ fence: string, ok: boolean, problems: readonly string[] }} Shown
 * @typedef {{ lesson: string, fences: readonly Shown[], problems: readonly string[] }} Replayed
 * @param {{ lessons: readonly Replayed[], unsteady?: readonly { lesson: string, fence: string, problems: readonly string[] }[] }} report What `lab replay --json` prints.
 * @returns {Tally} Blocks that came out as shown. Those a lesson declares to be from elsewhere are not among them; the program lists them.
 */
export function tallyOfReplay({ lessons, unsteady = [] }) {
  const fences = lessons.flatMap((lesson) => lesson.fences);
  const failures = lessons.flatMap(({ lesson, fences: own, problems }) => [
    ...own.filter(({ ok }) => !ok).map((fence) => said(`${lesson}, ${fence.fence}`, fence.problems[0])),
    ...problems.map((problem) => said(lesson, problem)),
  ]);
  return {
    passed: fences.filter(({ ok }) => ok).length,
    failed: failures.length,
    skipped: 0,
    failures,
    unsteady: unsteady.map(({ lesson, fence, problems }) => said(`${lesson}, ${fence}`, problems[0])),
  };
}

/**
 * A program that fails has failed, whatever it counted; and one that ran nothing has proved nothing.
 *
 * @param {Tally} tally
 * @param {string} ending How the program ended, in words; empty when it said that all went well.
 * @returns {Tally}
 */
export function withEnding(tally, ending) {
  const ranNothing = tally.passed + tally.failed + tally.skipped === 0;
  if (ranNothing) return withFailure(tally, `nothing ran${ending === '' ? '' : `; ${ending}`}`);
  return ending !== '' && tally.failed === 0 ? withFailure(tally, `${ending}, though nothing that it counted failed`) : tally;
}

/**
 * @param {Tally} tally
 * @param {string} failure
 * @returns {Tally}
 */
export const withFailure = (tally, failure) => ({ ...tally, failed: tally.failed + 1, failures: [...tally.failures, failure] });

/**
 * @param {number | null} code
 * @param {string | null} signal
 * @returns {string} How a program ended; empty when it ended well.
 */
export function endingOf(code, signal) {
  if (code === 0) return '';
  return signal === null ? `its program ended with code ${code}` : `its program was ended by ${signal}`;
}

/**
 * @param {Pick<Tally, 'passed' | 'failed' | 'skipped'>} tally
 * @returns {string}
 */
export const closingLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/**
 * What stands above the closing line: everything that failed, and what is not to be trusted though it passed, by name. Whoever reads a
 * log of a build often sees its end only.
 *
 * @param {readonly { suite: string, tally: Tally }[]} suites
 * @returns {string[]}
 */
export function closingNames(suites) {
  const named = (/** @type {(tally: Tally) => readonly string[]} */ pick) =>
    suites.flatMap(({ suite, tally }) => pick(tally).map((line) => `  ${suite}: ${line}`));
  const failures = named((tally) => tally.failures);
  const unsteady = named((tally) => tally.unsteady);
  return [
    ...(unsteady.length > 0 ? ['', 'Came out right only when done again:', ...unsteady] : []),
    ...(failures.length > 0 ? ['', 'Failed:', ...failures] : []),
  ];
}

const LONGEST = 300;

/** @type {(where: string, what: string | undefined) => string} */
function said(where, what) {
  const line = firstLine(what ?? '');
  return line === '' ? where : `${where}: ${line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line}`;
}

/** @type {(text: string) => string} The first line that says something. */
function firstLine(text) {
  return (
    text
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? ''
  );
}
