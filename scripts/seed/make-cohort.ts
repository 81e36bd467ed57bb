/** The people of a seeded cohort: a mentor, learners, and when things are due. */
import { createCohort } from '#app/_lib/cohorts/create-cohort.ts';
import { setDeadline } from '#app/_lib/cohorts/set-deadline.ts';
import { signUp } from '#app/_lib/people/sign-up.ts';
import type { Person, Role } from '#app/_lib/person.ts';
import { database } from '#prisma/client.ts';
import type { Chance } from './chance.ts';
import { learnerNames, mailName, plainText } from './learner-names.ts';

const DAY_MS = 24 * 3_600_000;
const MENTOR = 'Đỗ Quang Vinh';

export interface SeededCohort {
  readonly id: string;
  readonly mentor: string;
  /** One for all of them, nobody else's. */
  readonly password: string;
  readonly learners: readonly { readonly id: string; readonly email: string }[];
}

export interface CohortPlan {
  readonly name: string;
  readonly count: number;
  readonly password: string;
  readonly startsAt: Date;
  readonly now: Date;
  /** What is due, and in how many days from now. */
  readonly deadlines: readonly { readonly item: string; readonly inDays: number }[];
}

/** Whether there is a cohort of this name with anybody in it: then nothing is to be touched. */
export async function isNameInUse(name: string): Promise<boolean> {
  return (await database().cohort.count({ where: { name, members: { some: {} } } })) > 0;
}

/** Rejects with `conflict` when one of the addresses has an account. */
export async function makeCohort(plan: CohortPlan, chance: Chance): Promise<SeededCohort> {
  const { name, count, password, startsAt, now, deadlines } = plan;
  const at = (person: string) => `${mailName(person)}@${domainOf(name)}`;
  const mentor = await makePerson(MENTOR, at(MENTOR), password, startsAt, 'mentor');
  const id = await createCohort(mentor, { name, startsAt, endsAt: new Date(now.getTime() + 21 * DAY_MS) });
  const learners: { readonly id: string; readonly email: string }[] = [];
  const taken = new Set<string>();
  for (const learner of learnerNames(count, chance)) {
    const email = freeAddress(at(learner), taken);
    const person = await makePerson(learner, email, password, startsAt, 'learner');
    const agreedWatching = chance.next() < 0.8 ? 'ask' : 'off';
    await database().cohortMember.create({ data: { cohortId: id, userId: person.id, role: 'learner', agreedWatching } });
    learners.push({ id: person.id, email });
  }
  await database().cohortMember.updateMany({ where: { cohortId: id }, data: { joinedAt: startsAt } });
  for (const { item, inDays } of deadlines) {
    await setDeadline(mentor, id, { item, dueAt: new Date(now.getTime() + inDays * DAY_MS) }, () => true);
  }
  return { id, mentor: at(MENTOR), password, learners };
}

async function makePerson(name: string, email: string, password: string, createdAt: Date, role: Role): Promise<Person> {
  const id = await signUp({ name, email, password, locale: 'vi' }, null);
  await database().user.update({ where: { id }, data: { role, createdAt } });
  return { id, role, locale: 'vi', guest: false, name, email };
}

function freeAddress(address: string, taken: Set<string>): string {
  const [user, domain] = address.split('@');
  let free = address;
  for (let count = 2; taken.has(free); count += 1) free = `${user}${count}@${domain}`;
  taken.add(free);
  return free;
}

/** Nobody's: `.example` is kept for examples (RFC 2606). */
function domainOf(name: string): string {
  const words = plainText(name).match(/[a-z0-9]+/g) ?? ['lop'];
  return `${words.join('-')}.example`;
}
