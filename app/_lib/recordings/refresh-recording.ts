/** Tells the labs process which sandboxes are recorded: what a learner and their cohorts agreed to by now. */
import { recordingDaysOf } from '../cohorts/find-cohort-access.ts';
import { labsClient } from '../labs/client.ts';
import { readErrorCode } from '../labs/errors.ts';

/**
 * To be called when a learner starts a sandbox, and whenever what decides may have changed: an agreement, a cohort's settings
 * or its archive, who belongs to it. Running sandboxes follow at once. Rejects when the labs process is away.
 */
export async function refreshRecording(learnerId: string): Promise<void> {
  const labs = labsClient();
  const [keepDays, sandboxes] = await Promise.all([recordingDaysOf(learnerId), labs.list(learnerId)]);
  await Promise.all(
    sandboxes.map(({ id }) =>
      labs.record(id, { keepDays }).catch((cause: unknown) => {
        // It ended meanwhile.
        if (readErrorCode(cause) !== 'not-found') throw cause;
      }),
    ),
  );
}
