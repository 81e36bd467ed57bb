/** Which learners of a cohort have a sandbox up at this moment. */

import type { Sandbox } from '#labs/gateway/protocol.ts';
import { database } from '#prisma/client.ts';
import { mentorshipOf, type Watching } from '../cohorts/cohort-access.ts';
import { labsClient } from '../labs/client.ts';
import { readErrorCode } from '../labs/errors.ts';
import { reportError } from '../report-error.ts';

export interface RunningSandbox {
  readonly sandboxId: string;
  readonly lab: string;
  readonly learnerId: string;
  readonly learnerName: string;
  /** ISO time. */
  readonly since: string;
  readonly state: Sandbox['state'];
  /** How far mentors of this cohort may look. */
  readonly watching: Watching;
}

/** Newest first; whoever calls has asked whether the caller may see the cohort's work. Empty while the labs process is away. */
export async function runningSandboxesOf(cohortId: string): Promise<readonly RunningSandbox[]> {
  const [sandboxes, members] = await Promise.all([
    runningNow(),
    database().cohortMember.findMany({
      where: { cohortId, role: 'learner', leftAt: null },
      select: {
        userId: true,
        role: true,
        agreedWatching: true,
        agreedRecordings: true,
        user: { select: { name: true } },
        cohort: { select: { id: true, archivedAt: true, watching: true, keepsRecordings: true } },
      },
    }),
  ]);
  const known = new Map(
    members.map(({ userId, user, cohort: { archivedAt, ...cohort }, ...member }) => {
      const { watching } = mentorshipOf({ ...cohort, isArchived: archivedAt !== null }, member);
      return [userId, { learnerName: user.name ?? '', watching }];
    }),
  );
  return sandboxes
    .flatMap(({ id, lab, owner, createdAt, state }) => {
      const learner = known.get(owner);
      return learner ? [{ sandboxId: id, lab, learnerId: owner, since: createdAt, state, ...learner }] : [];
    })
    .toSorted((a, b) => b.since.localeCompare(a.since));
}

async function runningNow(): Promise<readonly Sandbox[]> {
  try {
    return (await labsClient().list()).filter(({ state }) => state === 'ready' || state === 'starting' || state === 'queued');
  } catch (cause) {
    if (readErrorCode(cause) !== 'labs-unreachable') reportError(cause);
    return [];
  }
}
