/** What a change of a cohort amounts to: the entries of the audit log it deserves, and whether its learners have to know. Pure. */
import type { Watching } from './cohort-access.ts';
import type { CohortChange } from './cohort-input.ts';

export interface CohortState {
  readonly name: string;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
  readonly archivedAt: Date | null;
  readonly watching: Watching;
  readonly keepsRecordings: boolean;
  readonly recordingDays: number;
  readonly stuckAfterFails: number;
  readonly stuckAfterMinutes: number;
}
/** Columns to write. */
export type CohortPatch = { -readonly [Key in keyof CohortState]?: CohortState[Key] };

type Value = string | number | boolean | null;
export interface AuditedChange {
  readonly action: 'cohort.renamed' | 'cohort.moved' | 'cohort.archived' | 'cohort.restored' | 'cohort.settings-changed';
  readonly before: Readonly<Record<string, Value>>;
  readonly after: Readonly<Record<string, Value>>;
}

export interface CohortChangePlan {
  readonly patch: CohortPatch;
  readonly audited: readonly AuditedChange[];
  /** What changed of that which concerns learners' privacy; null when nothing did. */
  readonly privacy: Pick<AuditedChange, 'before' | 'after'> | null;
}

const ACTION_OF: Record<keyof CohortState, AuditedChange['action']> = {
  name: 'cohort.renamed',
  startsAt: 'cohort.moved',
  endsAt: 'cohort.moved',
  archivedAt: 'cohort.archived',
  watching: 'cohort.settings-changed',
  keepsRecordings: 'cohort.settings-changed',
  recordingDays: 'cohort.settings-changed',
  stuckAfterFails: 'cohort.settings-changed',
  stuckAfterMinutes: 'cohort.settings-changed',
};
const OF_PRIVACY: ReadonlySet<keyof CohortState> = new Set<keyof CohortState>(['watching', 'keepsRecordings', 'recordingDays']);

/** What has to be written for `change`; what is as it was already is left out. */
export function planCohortChange(before: CohortState, change: CohortChange, now: Date): CohortChangePlan {
  const wanted = 'archived' in change ? { archivedAt: change.archived ? (before.archivedAt ?? now) : null } : change;
  const keys = (Object.keys(wanted) as (keyof CohortState)[]).filter(
    (key) => plain(before[key]) !== plain(wanted[key as keyof typeof wanted]),
  );
  const pick = (from: Readonly<Record<string, unknown>>, which: readonly string[]) =>
    Object.fromEntries(which.map((key) => [key, plain(from[key])]));
  const about = (which: readonly string[]) => ({ before: pick({ ...before }, which), after: pick(wanted, which) });
  const actions = [...new Set(keys.map((key) => ACTION_OF[key]))];
  const secret = keys.filter((key) => OF_PRIVACY.has(key));
  return {
    patch: Object.fromEntries(keys.map((key) => [key, wanted[key as keyof typeof wanted]])),
    audited: actions.map((action) => ({
      action: action === 'cohort.archived' && 'archived' in change && !change.archived ? 'cohort.restored' : action,
      ...about(keys.filter((key) => ACTION_OF[key] === action)),
    })),
    privacy: secret.length === 0 ? null : about(secret),
  };
}

/** As JSON keeps it, so that equal instants are equal. */
function plain(value: unknown): Value {
  return value instanceof Date ? value.toISOString() : ((value ?? null) as Value);
}
