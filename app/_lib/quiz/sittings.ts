/** Sittings as they are kept: begun, answered question by question, finished with the last answer. */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Quiz } from '#content/format/quiz-schema.ts';
import { database, Prisma } from '#prisma/client.ts';
import { refreshQuizStanding } from '../standings/refresh-standings.ts';
import { mendSitting, pickSitting } from './pick-sitting.ts';

/** One go at a lesson's questions. */
export interface Sitting {
  readonly id: string;
  readonly seed: number;
  /** In the order they are asked. */
  readonly questionIds: readonly string[];
  readonly answers: readonly KeptAnswer[];
}

/** An answer as it is kept. */
export interface KeptAnswer {
  readonly questionId: string;
  /** Ids of what was chosen, or the texts filled in. */
  readonly given: readonly string[];
  readonly isRight: boolean;
}

/** How far a sitting has come. */
export interface SittingScore {
  /** Questions answered right. */
  readonly score: number;
  readonly isFinished: boolean;
}

/** How many sittings back a retry remembers what was asked. */
const REMEMBERED_SITTINGS = 20;
const MAX_SEED = 2 ** 31 - 1;
const TextsSchema = z.array(z.string());
const COLUMNS = { id: true, seed: true, questionIds: true, answers: { select: { questionId: true, given: true, isRight: true } } } as const;
const NEWEST_FIRST = [{ startedAt: 'desc' }, { id: 'desc' }] as const satisfies Prisma.QuizSittingOrderByWithRelationInput[];

type Transaction = Prisma.TransactionClient;
type Of = { readonly userId: string; readonly lesson: string };

function readSitting(row: Prisma.QuizSittingGetPayload<{ select: typeof COLUMNS }>): Sitting {
  const answers = row.answers.map((answer) => ({ ...answer, given: TextsSchema.parse(answer.given) }));
  return { ...row, questionIds: TextsSchema.parse(row.questionIds), answers };
}

/**
 * The sitting this person has under way at a lesson, or a new one that prefers what they were not asked before. Two
 * calls at once get the same one. `replaced` counts questions that had left the file and gave way to others.
 */
export async function openSitting(of: Of, quiz: Quiz): Promise<{ readonly sitting: Sitting; readonly replaced: number }> {
  return database().$transaction(async (transaction) => {
    const row = await transaction.quizSitting.findFirst({
      where: { ...of, finishedAt: null },
      orderBy: [...NEWEST_FIRST],
      select: COLUMNS,
    });
    const opened = row ? await mended(transaction, readSitting(row), quiz) : { sitting: await begin(transaction, of, quiz), replaced: 0 };
    if (!row || opened.replaced > 0) await refreshQuizStanding(transaction, of.userId, of.lesson);
    return opened;
  });
}

async function begin(transaction: Transaction, of: Of, quiz: Quiz): Promise<Sitting> {
  const earlier = await transaction.quizSitting.findMany({
    where: of,
    orderBy: [...NEWEST_FIRST],
    take: REMEMBERED_SITTINGS,
    select: { questionIds: true },
  });
  const seen = earlier.reverse().flatMap(({ questionIds }) => TextsSchema.parse(questionIds));
  const seed = randomInt(MAX_SEED);
  const questionIds = pickSitting(quiz, seen, seed);
  const { id } = await transaction.quizSitting.create({ data: { ...of, seed, questionIds: [...questionIds] }, select: { id: true } });
  return { id, seed, questionIds, answers: [] };
}

async function mended(transaction: Transaction, sitting: Sitting, quiz: Quiz) {
  const answered = new Set(sitting.answers.map(({ questionId }) => questionId));
  const { questionIds, replaced } = mendSitting(quiz, sitting, answered);
  if (replaced > 0) {
    // Nothing left to ask finishes it; nobody could answer it to its end any more.
    const finishedAt = questionIds.every((id) => answered.has(id)) ? new Date() : null;
    await transaction.quizSitting.update({ where: { id: sitting.id }, data: { questionIds: [...questionIds], finishedAt } });
  }
  return { sitting: { ...sitting, questionIds }, replaced };
}

/** A sitting of this person at this lesson, or null: somebody else's does not exist as far as they can tell. */
export async function findSitting(of: Of, id: string): Promise<Sitting | null> {
  const row = await database().quizSitting.findFirst({ where: { ...of, id }, select: COLUMNS });
  return row && readSitting(row);
}

/** The sitting this person finished last at this lesson, or null. */
export async function latestFinished(of: Of): Promise<Sitting | null> {
  const where = { ...of, finishedAt: { not: null } };
  const row = await database().quizSitting.findFirst({ where, orderBy: [{ finishedAt: 'desc' }, { id: 'desc' }], select: COLUMNS });
  return row && readSitting(row);
}

/** Keeps one answer; the last one finishes the sitting. Null when that question was answered before: nothing changes then. */
export async function keepAnswer(sittingId: string, { questionId, given, isRight }: KeptAnswer): Promise<SittingScore | null> {
  try {
    return await database().$transaction(async (transaction) => {
      await transaction.quizAnswer.create({ data: { sittingId, questionId, given: [...given], isRight } });
      const where = { id: sittingId };
      const select = { ...COLUMNS, userId: true, lesson: true };
      const { questionIds, answers, userId, lesson } = await transaction.quizSitting.findUniqueOrThrow({ where, select });
      const isFinished = answers.length === TextsSchema.parse(questionIds).length;
      if (isFinished) await transaction.quizSitting.update({ where, data: { finishedAt: new Date() } });
      await refreshQuizStanding(transaction, userId, lesson);
      return { score: scoreOf(answers), isFinished };
    });
  } catch (cause) {
    if (cause instanceof Prisma.PrismaClientKnownRequestError && cause.code === 'P2002') return null;
    throw cause;
  }
}

/** Questions answered right. */
export function scoreOf(answers: readonly Pick<KeptAnswer, 'isRight'>[]): number {
  return answers.filter(({ isRight }) => isRight).length;
}
