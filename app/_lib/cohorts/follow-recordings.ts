import { refreshRecording } from '../recordings/refresh-recording.ts';
import { reportError } from '../report-error.ts';

/**
 * After what decides about recordings has changed: the sandboxes these learners run follow. Never rejects: the change
 * stands, and what is being recorded is asked again when a sandbox starts.
 */
export async function followRecordings(learnerIds: readonly string[]): Promise<void> {
  for (const id of learnerIds) await refreshRecording(id).catch(reportError);
}
