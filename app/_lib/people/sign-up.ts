import { database, type Prisma } from '#prisma/client.ts';
import { hashPassword } from '../auth/password.ts';
import { HttpProblem } from '../http-problem.ts';
import type { Person } from '../person.ts';
import type { SignUp } from './account-input.ts';

/**
 * Makes an account; returns the person's id. A guest who signs up becomes that account: the same person, so nothing of
 * theirs has to move. Throws HttpProblem `conflict` when the address is taken.
 */
export async function signUp(input: SignUp, current: Person | null): Promise<string> {
  const { name, email, locale } = input;
  const data = { name, email, locale, passwordHash: await hashPassword(input.password), guest: false };
  try {
    if (current?.guest) {
      const { id } = await database().user.update({ where: { id: current.id, guest: true }, data, select: { id: true } });
      return id;
    }
    const { id } = await database().user.create({ data, select: { id: true } });
    return id;
  } catch (cause) {
    if (isTaken(cause)) throw new HttpProblem('conflict', 'this address has an account', { cause });
    throw cause;
  }
}

/** Whether a write failed because of a unique column. By code: Next may hold two copies of the error's class. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error as Prisma.PrismaClientKnownRequestError).code === 'P2002';
}
