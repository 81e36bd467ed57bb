import { database } from '#prisma/client.ts';

/** Whether a person signs in with a password, rather than only through a provider. */
export async function hasPassword(id: string): Promise<boolean> {
  return (await database().user.count({ where: { id, passwordHash: { not: null } } })) === 1;
}
