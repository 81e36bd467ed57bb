/** When something is due, and for whom it was late. Pure; find-deadlines.ts brings the rows. */

export interface DeadlineFacts {
  readonly cohortId: string;
  /** `week-1`, or a lab: `week-1/<lab>`. */
  readonly item: string;
  readonly dueAt: Date;
}
export interface ExtensionFacts extends DeadlineFacts {
  readonly userId: string;
}

/**
 * When `item` (a week, or something in one) is due for this learner; null when it never is. In a cohort a lab's own
 * deadline beats its week's, and an extension beats both; an extension of the week never shortens a lab's own deadline.
 * Extensions of what has no deadline (any more) mean nothing. Of several cohorts the latest holds.
 */
export function dueAtFor(
  deadlines: readonly DeadlineFacts[],
  extensions: readonly ExtensionFacts[],
  item: string,
  userId: string,
): Date | null {
  const cohorts = new Set(deadlines.map(({ cohortId }) => cohortId));
  const dues = [...cohorts].map((cohortId) => {
    const isOfCohort = (row: DeadlineFacts) => row.cohortId === cohortId;
    return dueInCohort(
      deadlines.filter(isOfCohort),
      extensions.filter((row) => isOfCohort(row) && row.userId === userId),
      item,
    );
  });
  return latest(dues);
}

function dueInCohort(deadlines: readonly DeadlineFacts[], own: readonly DeadlineFacts[], item: string): Date | null {
  const week = item.split('/')[0] ?? item;
  const at = (rows: readonly DeadlineFacts[], wanted: string) => rows.find((row) => row.item === wanted)?.dueAt ?? null;
  const [lab, ofWeek] = [at(deadlines, item), at(deadlines, week)];
  if (lab === null && ofWeek === null) return null;
  const extended = at(own, item);
  if (extended !== null) return extended;
  const weekExtended = ofWeek === null ? null : at(own, week);
  return weekExtended === null ? (lab ?? ofWeek) : latest([weekExtended, lab]);
}

function latest(dates: readonly (Date | null)[]): Date | null {
  return dates.reduce((last, date) => (date !== null && (last === null || date > last) ? date : last), null);
}

/** Late: first passed after it was due, or not passed and it has been due. Never, when it is never due. */
export function isLate(firstPassedAt: Date | null, dueAt: Date | null, now: Date): boolean {
  return dueAt !== null && (firstPassedAt ?? now) > dueAt;
}
