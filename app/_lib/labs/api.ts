/** The parts of the sandbox routes in this process: settings, sessions, the labs process, the database. */
import { attemptHistory, beginAttempt, findAttempt, finishAttempt } from '../attempts.ts';
import { env } from '../env.ts';
import { findHelpGrant } from '../help/find-help-grant.ts';
import { helpHub } from '../help/process-hub.ts';
import { personOfCookies } from '../person-of-cookies.ts';
import { refreshRecording } from '../recordings/refresh-recording.ts';
import { reportError } from '../report-error.ts';
import { createLabsAttempts, type LabsAttempts } from './attempts.ts';
import { labsClient } from './client.ts';
import type { RouteParts } from './route.ts';

const KEPT = Symbol.for('luyen.labs-attempts');
type Kept = { [KEPT]?: LabsAttempts };

/** Gradings under way are the process's, not a module's: Next may evaluate this module more than once. */
function keptAttempts(): LabsAttempts {
  const kept = globalThis as Kept;
  kept[KEPT] ??= createLabsAttempts({
    labs: labsClient(),
    records: { begin: beginAttempt, finish: finishAttempt, history: attemptHistory, find: findAttempt },
    report: reportError,
  });
  return kept[KEPT];
}

/** Everything answerSandboxRequest needs. */
export function sandboxRouteParts(): RouteParts {
  return {
    ownUrl: new URL(env().LUYEN_URL),
    labs: labsClient(),
    attempts: keptAttempts(),
    findPerson: personOfCookies,
    refreshRecording,
    help: { find: findHelpGrant, signal: (sandboxId, personId) => helpHub().watchSignal(sandboxId, personId) },
    report: reportError,
  };
}
