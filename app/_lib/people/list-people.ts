import { database } from '#prisma/client.ts';
import type { Role } from '../person.ts';

export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly since: Date;
}

export const PEOPLE_PER_PAGE = 50;

/** People with accounts, by name, 50 to a page (1-based). Guests are not listed: there is nothing to decide about them. */
export async function listPeople(page: number): Promise<{ readonly people: readonly ListedPerson[]; readonly total: number }> {
  const where = { guest: false };
  const [rows, total] = await Promise.all([
    database().user.findMany({
      where,
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      skip: (page - 1) * PEOPLE_PER_PAGE,
      take: PEOPLE_PER_PAGE,
      select: { id: true, name: true, email: true, role: true, createdAt: true },
    }),
    database().user.count({ where }),
  ]);
  const people = rows.map(({ id, name, email, role, createdAt }) => ({
    id,
    name: name ?? email ?? id,
    email: email ?? '',
    role,
    since: createdAt,
  }));
  return { people, total };
}
