/** A learner's recordings as a page shows them. Who may see them is recording-access.ts's to say. */
import type { RecordingInfo } from '#labs/gateway/protocol.ts';
import type { Locale } from '../i18n/locales.ts';
import { labsClient } from '../labs/client.ts';
import { readErrorCode } from '../labs/errors.ts';
import { labTitles } from '../labs/lab-titles.ts';

export interface ListedRecording extends RecordingInfo {
  /** The lab's title, or its id when there is no such lab any more. */
  readonly title: string;
}

/** Newest first; null when the labs process is away. */
export async function listRecordings(learnerId: string, locale: Locale): Promise<readonly ListedRecording[] | null> {
  try {
    const infos = await labsClient().recordings({ owner: learnerId });
    const titles = await labTitles(
      infos.map(({ lab }) => lab),
      locale,
    );
    return infos.map((info) => ({ ...info, title: titles.get(info.lab) ?? info.lab }));
  } catch (cause) {
    if (readErrorCode(cause) === 'labs-unreachable') return null;
    throw cause;
  }
}
