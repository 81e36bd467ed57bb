import { database } from '#prisma/client.ts';
import { HttpProblem } from '../http-problem.ts';
import type { Role } from '../person.ts';

/**
 * Gives a person another role. Throws HttpProblem `not-found` for nobody or a guest, `conflict` when it would leave the
 * platform without an admin. Whether the caller may is decided before.
 */
export async function setRole(id: string, role: Role): Promise<void> {
  await database().$transaction(async (transaction) => {
    const user = await transaction.user.findFirst({ where: { id, guest: false }, select: { role: true } });
    if (!user) throw new HttpProblem('not-found');
    await transaction.user.update({ where: { id }, data: { role } });
    if ((await transaction.user.count({ where: { role: 'admin' } })) === 0) throw new HttpProblem('conflict', 'the last admin stays one');
  });
}
