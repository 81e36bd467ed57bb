/** The worker of this web process. */
import { labsClient } from '../labs/client.ts';
import { reportError } from '../report-error.ts';
import { claimRegrade, isRegradeWanted, returnInterruptedRegrades, returnRegrade, settleRegrade } from './regrade-queue.ts';
import { regradeRules } from './regrade-rules.ts';
import { createRegradeWorker, type RegradeWorker } from './regrade-worker.ts';

const KEPT = Symbol.for('luyen.regrade-worker');
type Kept = { [KEPT]?: RegradeWorker };

/** One per process, not per module: Next may evaluate this module more than once. */
function processWorker(): RegradeWorker {
  const kept = globalThis as Kept;
  kept[KEPT] ??= createRegradeWorker({
    labs: labsClient(),
    queue: { claim: claimRegrade, settle: settleRegrade, putBack: returnRegrade, isWanted: isRegradeWanted },
    rulesOf: regradeRules,
    report: reportError,
  });
  return kept[KEPT];
}

/** Something may wait to be graded again. */
export function wakeRegrades(): void {
  processWorker().wake();
}

/** Goes on with what a killed process left; once, at start. */
export async function resumeRegrades(): Promise<void> {
  await returnInterruptedRegrades();
  wakeRegrades();
}
