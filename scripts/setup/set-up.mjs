/** Set-up as a function: brings this machine to what a purpose needs, and says what it does as it goes. */
import { prepareDataDir } from '../settings.mjs';
import { lockCheckout } from './checkout-lock.mjs';
import { allDone, runSteps, selectSteps } from './plan-steps.mjs';
import { noteProblem } from './problem-note.mjs';
import { stopRunningCommands } from './run-command.mjs';
import { ALL_STEPS, stepNamesFor } from './steps/index.mjs';

/** @type {(ms: number) => string} */
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** @type {(write: (line: string) => void, startedAt: number) => import('./plan-steps.mjs').Report} */
function createReport(write, startedAt) {
  return (name, event, { message, outcome }) => {
    const at = `[${seconds(performance.now() - startedAt).padStart(8)}]`;
    if (event === 'begin') write(`${at} ${name} …`);
    else if (event === 'say') write(`${at} ${name}: ${message}`);
    else if (outcome?.status === 'made') write(`${at} ${name}: done in ${seconds(outcome.durationMs)}`);
    else if (outcome?.status === 'present') write(`${at} ${name}: there already`);
    else if (outcome?.status === 'failed') write(`${at} ${name}: failed. ${outcome.error.message}${describeCause(outcome.error)}`);
    else if (outcome?.status === 'left-out') write(`${at} ${name}: left out, it needs ${outcome.because}`);
  };
}

/** @type {(error: Error) => string} */
const describeCause = (error) => (error.cause instanceof Error ? ` (${error.cause.message})` : '');

/**
 * Idempotent. Rejects with SetupBlocked when a person has to act, or with an error once a step fails that everything needs.
 *
 * @param {import('../settings.mjs').Settings} unprepared
 * @param {import('./plan-steps.mjs').Purpose} purpose
 * @param {(line: string) => void} write
 * @returns {Promise<{ settings: import('../settings.mjs').Settings, problem: import('./problem-note.mjs').SandboxProblem | undefined }>}
 */
export async function setUp(unprepared, purpose, write) {
  const startedAt = performance.now();
  const settings = prepareDataDir(unprepared);
  const steps = selectSteps(ALL_STEPS, stepNamesFor(purpose));
  const context = { settings, purpose };
  const silent = { ...context, say: () => undefined };
  for (const step of steps) await step.requireAllowed?.(silent);
  if (await allDone(steps, silent)) {
    noteProblem(settings.engineDir, undefined);
    write(`Set-up: everything is in place (${seconds(performance.now() - startedAt)})`);
    return { settings, problem: undefined };
  }
  const withdraw = endWithCommands();
  const unlock = await lockCheckout(settings.checkoutDir, () => write('Set-up: waiting for another set-up of this checkout'));
  try {
    const outcomes = await runSteps(steps, context, createReport(write, startedAt));
    const problem = judge(steps, outcomes);
    noteProblem(settings.engineDir, problem);
    if (problem !== undefined) write(`Sandboxes cannot run on this machine: ${problem.detail}\nEverything else works.`);
    write(`Set-up: done in ${seconds(performance.now() - startedAt)}`);
    return { settings, problem };
  } finally {
    withdraw();
    unlock();
  }
}

/** @type {() => () => void} An interrupted set-up takes its build and its downloads with it; the next one begins them again. */
function endWithCommands() {
  const signals = /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']);
  const end = () => {
    stopRunningCommands();
    process.exit(130);
  };
  for (const signal of signals) process.on(signal, end);
  return () => {
    for (const signal of signals) process.off(signal, end);
  };
}

/** @type {(steps: readonly import('./plan-steps.mjs').Step[], outcomes: Map<string, import('./plan-steps.mjs').Outcome>) => import('./problem-note.mjs').SandboxProblem | undefined} */
function judge(steps, outcomes) {
  /** @type {import('./problem-note.mjs').SandboxProblem | undefined} */
  let problem;
  for (const step of steps) {
    const outcome = outcomes.get(step.name);
    if (outcome?.status !== 'failed') continue;
    if (step.onlyFor !== 'sandboxes') throw new Error(`Set-up could not finish: ${step.name} failed, see above.`, { cause: outcome.error });
    problem ??= { code: 'set-up-failed', step: step.name, detail: `${step.name}: ${outcome.error.message}`, at: new Date().toISOString() };
  }
  return problem;
}
