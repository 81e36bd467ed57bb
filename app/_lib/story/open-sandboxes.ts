/** Sandboxes of a learner that run now. */
import { labsClient } from '../labs/client.ts';
import { readErrorCode } from '../labs/errors.ts';
import { reportError } from '../report-error.ts';

/** Those that are up or nearly so; none when the labs process is away, which is no reason not to show a page. */
export async function openSandboxes(learnerId: string): Promise<readonly { readonly id: string; readonly lab: string }[]> {
  try {
    const sandboxes = await labsClient().list(learnerId);
    return sandboxes.filter(({ state }) => state === 'ready' || state === 'starting').map(({ id, lab }) => ({ id, lab }));
  } catch (cause) {
    if (readErrorCode(cause) !== 'labs-unreachable') reportError(cause);
    return [];
  }
}
