/**
 * Runs set-up's steps: each as soon as those it needs are through, independent ones at once. Knows nothing of what they do.
 *
 * @typedef {'start' | 'dev' | 'tests' | 'lab'} Purpose
 *
 * @typedef {object} StepContext
 * @property {import('../settings.mjs').Settings} settings
 * @property {Purpose} purpose
 * @property {(message: string) => void} say A detail worth a line while the step runs.
 *
 * @typedef {object} Step
 * @property {string} name
 * @property {readonly string[]} needs Names of steps.
 * @property {'sandboxes'} [onlyFor] When this one fails, everything but sandboxes still works, so set-up goes on.
 * @property {(context: StepContext) => Promise<boolean>} isDone Looks only; changes nothing.
 * @property {(context: StepContext) => Promise<void>} [requireAllowed] Rejects with SetupBlocked when a person has to act first.
 * @property {(context: StepContext) => Promise<void>} run
 *
 * @typedef {{ status: 'present' | 'made', durationMs: number } | { status: 'failed', error: Error } | { status: 'left-out', because: string }} Outcome
 * @typedef {(name: string, event: 'begin' | 'say' | 'end', detail: { message?: string, outcome?: Outcome }) => void} Report
 */

/**
 * @param {readonly Step[]} steps
 * @param {ReadonlySet<string>} names
 * @returns {Step[]} The steps named, needs of others among them left out of consideration.
 */
export function selectSteps(steps, names) {
  return steps.filter(({ name }) => names.has(name)).map((step) => ({ ...step, needs: step.needs.filter((need) => names.has(need)) }));
}

/**
 * @param {Step} step
 * @param {StepContext} context
 * @returns {Promise<boolean>} A check that cannot even be made (its program is missing) counts as not done; running the step then says why.
 */
const isDone = (step, context) => step.isDone(context).catch(() => false);

/**
 * @param {readonly Step[]} steps
 * @param {StepContext} context
 * @returns {Promise<boolean>}
 */
export async function allDone(steps, context) {
  return (await Promise.all(steps.map((step) => isDone(step, context)))).every(Boolean);
}

/**
 * Runs what is not done. Never rejects: failures are outcomes, and what needs a failed step is left out.
 *
 * @param {readonly Step[]} steps Free of cycles.
 * @param {Omit<StepContext, 'say'>} context
 * @param {Report} report
 * @returns {Promise<Map<string, Outcome>>}
 */
export async function runSteps(steps, context, report) {
  /** @type {Map<string, Promise<Outcome>>} */
  const running = new Map();
  const outcomeOf = (/** @type {string} */ name) => {
    const known = running.get(name);
    if (known !== undefined) return known;
    const step = steps.find((candidate) => candidate.name === name);
    if (step === undefined) throw new Error(`No step is called ${name}`);
    const started = runAfterNeeds(step, context, report, outcomeOf);
    running.set(name, started);
    return started;
  };
  const outcomes = await Promise.all(steps.map(async ({ name }) => /** @type {const} */ ([name, await outcomeOf(name)])));
  return new Map(outcomes);
}

/** @type {(step: Step, context: Omit<StepContext, 'say'>, report: Report, outcomeOf: (name: string) => Promise<Outcome>) => Promise<Outcome>} */
async function runAfterNeeds(step, context, report, outcomeOf) {
  for (const need of step.needs) {
    const { status } = await outcomeOf(need);
    if (status !== 'failed' && status !== 'left-out') continue;
    /** @type {Outcome} */
    const outcome = { status: 'left-out', because: need };
    report(step.name, 'end', { outcome });
    return outcome;
  }
  const outcome = await runOne(step, { ...context, say: (message) => report(step.name, 'say', { message }) }, report);
  report(step.name, 'end', { outcome });
  return outcome;
}

/** @type {(step: Step, context: StepContext, report: Report) => Promise<Outcome>} */
async function runOne(step, context, report) {
  const startedAt = performance.now();
  if (await isDone(step, context)) return { status: 'present', durationMs: performance.now() - startedAt };
  report(step.name, 'begin', {});
  try {
    await step.run(context);
    return { status: 'made', durationMs: performance.now() - startedAt };
  } catch (error) {
    return { status: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}
