/** Invites of a cohort, as its mentors see, make and revoke them. */
import { database } from '#prisma/client.ts';
import { audit } from '../audit.ts';
import { HttpProblem } from '../http-problem.ts';
import { isTaken } from '../people/sign-up.ts';
import type { Person } from '../person.ts';
import type { InviteCreation } from './cohort-input.ts';
import { requireInCohort } from './find-cohort-access.ts';
import { makeInviteCode } from './invite-code.ts';
import { type InviteState, inviteState } from './invite-state.ts';

const A_DAY_MS = 24 * 3_600_000;

export interface ListedInvite {
  readonly id: string;
  readonly code: string;
  readonly createdBy: string | null;
  readonly expiresAt: Date | null;
  readonly maxUses: number | null;
  readonly uses: number;
  readonly state: InviteState;
}

/** Newest first. Whether the caller may see them is decided before. */
export async function listInvites(cohortId: string, now: Date = new Date()): Promise<readonly ListedInvite[]> {
  const rows = await database().cohortInvite.findMany({
    where: { cohortId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    include: { cohort: { select: { archivedAt: true } }, createdBy: { select: { name: true } } },
  });
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    createdBy: row.createdBy?.name ?? null,
    expiresAt: row.expiresAt,
    maxUses: row.maxUses,
    uses: row.uses,
    state: inviteState(row, now),
  }));
}

/** Makes an invite; returns its code. Throws HttpProblem `not-found` for who may not. */
export async function createInvite(person: Person, cohortId: string, { days, maxUses }: InviteCreation): Promise<string> {
  await requireInCohort(person, cohortId, 'manage');
  const expiresAt = days === null ? null : new Date(Date.now() + days * A_DAY_MS);
  const create = (code: string) =>
    database().$transaction(async (transaction) => {
      const { id } = await transaction.cohortInvite.create({ data: { cohortId, code, expiresAt, maxUses, createdById: person.id } });
      const after = { expiresAt: expiresAt?.toISOString() ?? null, maxUses };
      await audit({ actorId: person.id, cohortId, action: 'invite.created', target: id, after }, transaction);
      return code;
    });
  return await create(makeInviteCode()).catch((cause: unknown) => {
    // One code in 10¹² is somebody's already; twice in a row it is not chance.
    if (isTaken(cause)) return create(makeInviteCode());
    throw cause;
  });
}

/** Nobody joins by it from now on; revoking it again changes nothing. Throws HttpProblem `not-found` for who may not. */
export async function revokeInvite(person: Person, cohortId: string, inviteId: string): Promise<void> {
  await requireInCohort(person, cohortId, 'manage');
  await database().$transaction(async (transaction) => {
    const { count } = await transaction.cohortInvite.updateMany({
      where: { id: inviteId, cohortId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count > 0) return await audit({ actorId: person.id, cohortId, action: 'invite.revoked', target: inviteId }, transaction);
    if ((await transaction.cohortInvite.count({ where: { id: inviteId, cohortId } })) === 0) throw new HttpProblem('not-found');
  });
}
