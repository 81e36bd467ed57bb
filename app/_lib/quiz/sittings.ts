/** Sittings as they are kept: begun, answered question by question, finished with the last answer. */
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import type { Quiz } from '#content/format/quiz-schema.ts';
import { database } from '#prisma/client.ts';
import type { GivenAnswer } from './grade-answer.ts';
import { pickSitting } from './pick-sitting.ts';

/** One go at a lesson's questions. */
export interface Sitting {
  readonly id: string;
  readonly seed: number;
  /** In the order they are asked. */
  readonly questionIds: readonly string[];
  readonly answers: readonly { readonly questionId: string; readonly isRight: boolean }[];
}

/** How many sittings back a retry remembers what was asked. */
const REMEMBERED_SITTINGS = 20;
const MAX_SEED = 2 ** 31 - 1;
const IdsSchema = z.array(z.string());

/** Begins a sitting that prefers what this person was not asked before. */
export async function beginSitting(userId: string, lesson: string, quiz: Quiz): Promise<Sitting> {
  const earlier = await database().quizSitting.findMany({
    where: { userId, lesson },
    orderBy: [{ startedAt: 'desc' }, { id: 'desc' }],
    take: REMEMBERED_SITTINGS,
    select: { questionIds: true },
  });
  const seen = earlier.reverse().flatMap(({ questionIds }) => IdsSchema.parse(questionIds));
  const seed = randomInt(MAX_SEED);
  const questionIds = pickSitting(quiz, seen, seed);
  const { id } = await database().quizSitting.create({
    data: { userId, lesson, seed, questionIds: [...questionIds] },
    select: { id: true },
  });
  return { id, seed, questionIds, answers: [] };
}

/** A sitting of this person at this lesson, or null: somebody else's does not exist as far as they can tell. */
export async function findSitting(userId: string, lesson: string, id: string): Promise<Sitting | null> {
  const row = await database().quizSitting.findFirst({
    where: { id, userId, lesson },
    select: { id: true, seed: true, questionIds: true, answers: { select: { questionId: true, isRight: true } } },
  });
  return row && { ...row, questionIds: IdsSchema.parse(row.questionIds) };
}

/** A judged answer, to be kept. */
export interface AnswerToKeep {
  readonly questionId: string;
  readonly given: GivenAnswer;
  readonly isRight: boolean;
}

/** How far a sitting has come. */
export interface SittingScore {
  /** Questions answered right. */
  readonly score: number;
  readonly isFinished: boolean;
}

/** Keeps one answer; the last one finishes the sitting. Null when that question was answered before: nothing changes then. */
export async function keepAnswer(sitting: Sitting, { questionId, given, isRight }: AnswerToKeep): Promise<SittingScore | null> {
  return database().$transaction(async (transaction) => {
    const key = { sittingId_questionId: { sittingId: sitting.id, questionId } };
    if (await transaction.quizAnswer.findUnique({ where: key })) return null;
    await transaction.quizAnswer.create({ data: { sittingId: sitting.id, questionId, given: [...given], isRight } });
    const answers = await transaction.quizAnswer.findMany({ where: { sittingId: sitting.id }, select: { isRight: true } });
    const isFinished = answers.length === sitting.questionIds.length;
    if (isFinished) await transaction.quizSitting.update({ where: { id: sitting.id }, data: { finishedAt: new Date() } });
    return { score: answers.filter((answer) => answer.isRight).length, isFinished };
  });
}
