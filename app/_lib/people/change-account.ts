import { database } from '#prisma/client.ts';
import { createAttemptLimit } from '../auth/attempt-limit.ts';
import { hashPassword, isPassword } from '../auth/password.ts';
import { HttpProblem } from '../http-problem.ts';
import type { Person } from '../person.ts';
import type { AccountChange } from './account-input.ts';

const limit = createAttemptLimit({ max: 8, windowMs: 15 * 60_000 });

/**
 * Changes a person's own name or password. A new password ends every session, this one included. Throws HttpProblem
 * `bad-credentials` when the current password is wrong, `forbidden` for a guest.
 */
export async function changeAccount(person: Person, change: AccountChange): Promise<void> {
  if (person.guest) throw new HttpProblem('forbidden', 'a guest has no account');
  if ('name' in change) {
    await database().user.update({ where: { id: person.id }, data: { name: change.name } });
    return;
  }
  const waitS = limit.waitS(person.id);
  if (waitS > 0) throw new HttpProblem('too-many-requests', 'too many wrong passwords', { retryAfterS: waitS });
  const { passwordHash } = await database().user.findUniqueOrThrow({ where: { id: person.id }, select: { passwordHash: true } });
  if (!(await isPassword(change.currentPassword, passwordHash))) {
    limit.fail(person.id);
    throw new HttpProblem('bad-credentials');
  }
  await database().user.update({
    where: { id: person.id },
    data: { passwordHash: await hashPassword(change.newPassword), sessionVersion: { increment: 1 } },
  });
}
