/** Leaving for good: the person, what they did, and what was kept of them. */

import type { LabsClient } from '#labs/gateway/client.ts';
import { database } from '#prisma/client.ts';
import { createAttemptLimit } from '../auth/attempt-limit.ts';
import { isPassword } from '../auth/password.ts';
import { HttpProblem } from '../http-problem.ts';
import { normalizeEmail } from '../people/email.ts';
import type { Person } from '../person.ts';

/** What of the labs process leaving needs. */
export type Forgetter = Pick<LabsClient, 'forgetOwner' | 'dropRecordings'>;

const limit = createAttemptLimit({ max: 8, windowMs: 15 * 60_000 });

/**
 * Deletes a person on their own wish, confirmed by their password or, for those who have none, their e-mail address.
 * Sandboxes, kept files and recordings go first: when the labs process is away nothing is deleted, and it can be tried
 * again. What they wrote to others stays without their name. Throws HttpProblem `bad-credentials`, `too-many-requests`,
 * `forbidden` for a guest, `conflict` for the last admin.
 */
export async function deletePerson(person: Person, confirmation: string, labs: Forgetter): Promise<void> {
  if (person.guest) throw new HttpProblem('forbidden', 'a guest has no account');
  await confirm(person, confirmation);
  await requireNotLastAdmin(person.id);
  await forget(person.id, labs);
  await database().$transaction(async (transaction) => {
    // Guests of before whose work came here would otherwise stay behind as empty shells.
    await transaction.user.deleteMany({ where: { mergedIntoId: person.id } });
    await transaction.user.deleteMany({ where: { id: person.id } });
  });
  // A tab left open may have started something in the meantime.
  await forget(person.id, labs);
}

async function forget(id: string, labs: Forgetter): Promise<void> {
  await labs.forgetOwner(id);
  await labs.dropRecordings(id);
}

async function confirm(person: Person, confirmation: string): Promise<void> {
  const waitS = limit.waitS(person.id);
  if (waitS > 0) throw new HttpProblem('too-many-requests', 'too many wrong confirmations', { retryAfterS: waitS });
  const { passwordHash } = await database().user.findUniqueOrThrow({ where: { id: person.id }, select: { passwordHash: true } });
  const isConfirmed = passwordHash === null ? normalizeEmail(confirmation) === person.email : await isPassword(confirmation, passwordHash);
  if (isConfirmed) return;
  limit.fail(person.id);
  throw new HttpProblem('bad-credentials');
}

async function requireNotLastAdmin(id: string): Promise<void> {
  const admins = await database().user.findMany({ where: { role: 'admin', guest: false }, select: { id: true } });
  if (admins.length === 1 && admins[0]?.id === id) throw new HttpProblem('conflict', 'the last admin stays one');
}
