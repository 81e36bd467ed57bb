/** What a learner agrees to, and what the cohort asks for. Pure. */
import { lesserWatching, type Watching } from './cohort-access.ts';
import type { AgreementInput } from './cohort-input.ts';

export interface CohortWish {
  readonly watching: Watching;
  readonly keepsRecordings: boolean;
  readonly recordingDays: number;
}
/** The columns of a membership an agreement is kept in. */
export interface KeptAgreement {
  readonly agreedWatching: Watching;
  readonly agreedRecordings: boolean;
  readonly agreedRecordingDays: number | null;
}

/** Nobody agrees to more than they were asked for: a cohort that asks for more later has to be agreed to again. */
export function agreementTo(wish: CohortWish, { watching, recordings }: AgreementInput): KeptAgreement {
  const agreedRecordings = recordings && wish.keepsRecordings;
  return {
    agreedWatching: lesserWatching(watching, wish.watching),
    agreedRecordings,
    agreedRecordingDays: agreedRecordings ? wish.recordingDays : null,
  };
}
