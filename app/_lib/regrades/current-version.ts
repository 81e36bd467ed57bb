/** Which version of its checks a lab is graded by now. */
import { labsClient } from '../labs/client.ts';
import { readErrorCode } from '../labs/errors.ts';
import { reportError } from '../report-error.ts';

/** Null when the labs process cannot say. Never rejects: the page tells what it knows all the same. */
export async function currentVersion(lab: string): Promise<string | null> {
  try {
    return await labsClient().checksVersion(lab);
  } catch (cause) {
    // Away is the supervisor's news; a lab that is gone has no version.
    if (!['labs-unreachable', 'lab-not-found'].includes(readErrorCode(cause))) reportError(cause);
    return null;
  }
}
