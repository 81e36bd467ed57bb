import { agreementsChanged } from '../help/process-hub.ts';
import { refreshRecording } from '../recordings/refresh-recording.ts';
import { reportError } from '../report-error.ts';

/**
 * After what decides about watching and recordings has changed: who looks in without leave is out, and the sandboxes
 * these learners run are recorded or not. Never rejects: the change stands, every further look is decided by it, and
 * what is being recorded is asked again when a sandbox starts.
 */
export async function followAgreements(learnerIds: readonly string[]): Promise<void> {
  await agreementsChanged().catch(reportError);
  for (const id of learnerIds) await refreshRecording(id).catch(reportError);
}
