import type { Locale } from './i18n/locales.ts';

export type Role = 'learner' | 'mentor' | 'admin';

/** Who is asking, as far as the rest of the web process may know. */
export interface Person {
  readonly id: string;
  readonly role: Role;
  readonly locale: Locale;
  /** Learns without an account; `name` and `email` are null. */
  readonly guest: boolean;
  readonly name: string | null;
  readonly email: string | null;
}

const RANK: Record<Role, number> = { learner: 0, mentor: 1, admin: 2 };

/** Whether this person's role is `role` or above. A guest never ranks above learner. */
export function hasRole(person: Person, role: Role): boolean {
  return RANK[person.guest ? 'learner' : person.role] >= RANK[role];
}
