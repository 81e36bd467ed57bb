/** A synthetic cohort for looking at and measuring the matrix: standings as if so many learners had been at work for weeks. */
import { join } from 'node:path';
import { openDatabase, type Prisma, type PrismaClient } from '#prisma/client.ts';

const FAMILY = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Ngô'];
const MIDDLE = ['Văn', 'Thị', 'Minh', 'Hữu', 'Ngọc', 'Quang', 'Thanh'];
const GIVEN = [
  'An',
  'Bình',
  'Châu',
  'Dũng',
  'Giang',
  'Hải',
  'Khánh',
  'Linh',
  'Mai',
  'Nam',
  'Phúc',
  'Quỳnh',
  'Sơn',
  'Thảo',
  'Uyên',
  'Việt',
  'Yến',
];
const CHECKS = ['haproxy.backend.health-check', 'haproxy.live.even-spread', 'keepalived.vrrp.preempt', 'rabbitmq.queue.quorum'];
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const ROWS_AT_ONCE = 500;

export interface CohortSize {
  readonly learners: number;
  /** As in addresses: `lab:week-1/haproxy-basics`. */
  readonly columns: readonly string[];
}

/** The same numbers each time. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

function pick<T>(from: readonly T[], at: number): T {
  const found = from[Math.floor(at) % from.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** The name of learner number `index`; no two of a thousand are the same. */
function nameOf(index: number): string {
  const name = `${pick(FAMILY, index * 7)} ${pick(MIDDLE, index / 17)} ${pick(GIVEN, index)}`;
  const round = Math.floor(index / (MIDDLE.length * GIVEN.length));
  return round === 0 ? name : `${name} ${round + 1}`;
}

/** Writes a cohort with learners and standings, and makes `mentorId` its mentor. Returns its id. */
export async function seedMatrixCohort(
  database: PrismaClient,
  mentorId: string,
  { learners, columns }: CohortSize,
  now = new Date(),
): Promise<string> {
  const { id: cohortId } = await database.cohort.create({
    data: { name: `Lớp ${learners}`, members: { create: { userId: mentorId, role: 'mentor' } } },
  });
  const ids = Array.from({ length: learners }, (_, index) => `${cohortId}-${index}`);
  await inParts(ids, async (part) => {
    await database.user.createMany({ data: part.map((id) => ({ id, name: nameOf(ids.indexOf(id)), email: `${id}@example.org` })) });
    await database.cohortMember.createMany({ data: part.map((userId) => ({ cohortId, userId, role: 'learner' as const })) });
  });
  const rows = ids.flatMap((userId, index) => standingsOf(userId, index, columns, now));
  await inParts(rows, async (data) => {
    await database.standing.createMany({ data });
  });
  const due = [...new Set(columns.map((column) => column.split(/[:/]/)[1] ?? ''))][0];
  if (due !== undefined) await database.deadline.create({ data: { cohortId, item: due, dueAt: new Date(now.getTime() - 2 * DAY_MS) } });
  return cohortId;
}

async function inParts<T>(all: readonly T[], write: (part: T[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < all.length; at += ROWS_AT_ONCE) await write(all.slice(at, at + ROWS_AT_ONCE));
}

/** A learner goes down the path as far as they are quick; behind that nothing is begun. */
function standingsOf(userId: string, index: number, columns: readonly string[], now: Date): readonly Prisma.StandingCreateManyInput[] {
  const roll = dice(index * 7919 + 17);
  const reached = Math.ceil(columns.length * (0.25 + 0.75 * roll()));
  const idleDays = roll() < 0.2 ? 8 : 0;
  return columns.slice(0, reached).flatMap((column, at): readonly Prisma.StandingCreateManyInput[] => {
    if (roll() < 0.06) return [];
    const [kind = '', item = ''] = column.split(':');
    const lastAt = new Date(now.getTime() - (idleDays + (reached - at) * 0.4 + roll() * 0.3) * DAY_MS);
    const base = { userId, kind: kind as 'lesson' | 'quiz' | 'lab', item, lastAt };
    if (kind === 'lesson') return [lessonOf(base, roll())];
    return [kind === 'quiz' ? quizOf(base, roll()) : labOf(base, roll(), roll())];
  });
}

type Base = { readonly userId: string; readonly kind: 'lesson' | 'quiz' | 'lab'; readonly item: string; readonly lastAt: Date };

function lessonOf(base: Base, luck: number): Prisma.StandingCreateManyInput {
  const isRead = luck < 0.85;
  return {
    ...base,
    state: isRead ? ('passed' as const) : ('under_way' as const),
    score: isRead ? 100 : Math.floor(luck * 90),
    maxScore: 100,
  };
}

function quizOf(base: Base, luck: number): Prisma.StandingCreateManyInput {
  const score = 2 + Math.floor(luck * 5);
  return { ...base, state: score >= 5 ? ('passed' as const) : ('tried' as const), score, maxScore: 6, attempts: 1 + Math.floor(luck * 3) };
}

function labOf(base: Base, luck: number, more: number): Prisma.StandingCreateManyInput {
  if (luck < 0.6) return { ...base, state: 'passed' as const, score: 100, maxScore: 100, attempts: 1 + Math.floor(more * 6) };
  if (luck < 0.7) return { ...base, state: 'under_way' as const };
  const failingTimes = 1 + Math.floor(more * 5);
  const since = new Date(base.lastAt.getTime() - failingTimes * 9 * MINUTE_MS);
  return {
    ...base,
    state: 'tried' as const,
    score: Math.floor(luck * 90),
    maxScore: 100,
    attempts: failingTimes + 1,
    failingCheck: pick(CHECKS, more * 40),
    failingTimes,
    failingSince: since,
    changedAt: since,
  };
}

/** Makes somebody with an account a mentor of a cohort of so many learners on this platform. Returns its id. */
export async function giveMatrixCohort(dataDir: string, email: string, size: CohortSize): Promise<string> {
  const database = openDatabase(`file:${join(dataDir, 'luyen.db')}`);
  try {
    const { id } = await database.user.update({ where: { email }, data: { role: 'mentor' }, select: { id: true } });
    return await seedMatrixCohort(database, id, size);
  } finally {
    await database.$disconnect();
  }
}
