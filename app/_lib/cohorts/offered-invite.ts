/** An invite as who holds its code sees it, and the limit on guessing codes. */
import { database } from '#prisma/client.ts';
import { createAttemptLimit } from '../auth/attempt-limit.ts';
import { HttpProblem } from '../http-problem.ts';
import type { CohortWish } from './agreement.ts';
import { readInviteCode } from './invite-code.ts';
import { type InviteState, inviteState } from './invite-state.ts';

const A_QUARTER_HOUR_MS = 15 * 60_000;
const LIMIT = Symbol.for('luyen.invite-limit');
type Kept = { [LIMIT]?: ReturnType<typeof createAttemptLimit> };

/** Twenty wrong codes a quarter of an hour from one place: at 40 bits, 700,000 years for one cohort's. */
function limit() {
  const kept = globalThis as Kept;
  kept[LIMIT] ??= createAttemptLimit({ max: 20, windowMs: A_QUARTER_HOUR_MS });
  return kept[LIMIT];
}

export interface OfferedInvite {
  readonly id: string;
  readonly code: string;
  readonly state: InviteState;
  readonly cohort: CohortWish & {
    readonly id: string;
    readonly name: string;
    readonly startsAt: Date | null;
    readonly endsAt: Date | null;
  };
  readonly mentors: readonly string[];
}

/**
 * What a typed code leads to, or null when there is no such code, which counts against `client`. Throws HttpProblem
 * `too-many-requests` after too many wrong ones.
 */
export async function findOfferedInvite(typed: string, client: string, now: Date = new Date()): Promise<OfferedInvite | null> {
  const waitS = limit().waitS(client);
  if (waitS > 0) throw new HttpProblem('too-many-requests', 'too many wrong codes', { retryAfterS: waitS });
  const code = readInviteCode(typed);
  const row =
    code === null ? null : await database().cohortInvite.findUnique({ where: { code }, include: { cohort: { include: MENTORS } } });
  if (row === null) {
    limit().fail(client);
    return null;
  }
  const { members, ...cohort } = row.cohort;
  return {
    id: row.id,
    code: row.code,
    state: inviteState(row, now),
    cohort,
    mentors: members.map(({ user }) => user.name ?? '').filter((name) => name !== ''),
  };
}

const MENTORS = {
  members: {
    where: { role: 'mentor', leftAt: null, user: { role: { not: 'learner' } } },
    orderBy: { joinedAt: 'asc' },
    select: { user: { select: { name: true } } },
  },
} as const;
