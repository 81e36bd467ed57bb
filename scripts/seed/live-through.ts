/**
 * Lets a learner go through their plan, by the functions that do it when somebody sits there. Only when it was is written
 * afterwards: those functions know no other time than now.
 */
import { beginAttempt, finishAttempt } from '#app/_lib/attempts.ts';
import { noteReading } from '#app/_lib/lesson-progress.ts';
import { findQuiz } from '#app/_lib/quiz/find-quiz.ts';
import { idsOfAnswer } from '#app/_lib/quiz/given-ids.ts';
import { gradeAnswer } from '#app/_lib/quiz/grade-answer.ts';
import { keepAnswer, openSitting } from '#app/_lib/quiz/sittings.ts';
import { refreshStanding } from '#app/_lib/standings/refresh-standings.ts';
import { database } from '#prisma/client.ts';
import { answerTo } from './answer-questions.ts';
import type { Chance } from './chance.ts';
import type { GradedAnswer } from './graded-answers.ts';
import type { PlannedAttempt, PlannedReading, PlannedSitting, PlannedStep } from './plan-learner.ts';

const MINUTE_MS = 60_000;

/** `gradedOf` has every answer that is handed in. */
export async function liveThrough(
  userId: string,
  steps: readonly PlannedStep[],
  gradedOf: (step: PlannedAttempt) => GradedAnswer,
  chance: Chance,
): Promise<void> {
  for (const step of steps) {
    if (step.kind === 'reading') await read(userId, step);
    else if (step.kind === 'sitting') await sit(userId, step, chance);
    else await handIn(userId, step, gradedOf(step));
    await spendTime(userId, step, chance.between(4, 22));
  }
  const items = new Map(steps.map((step) => [keyOf(step).join(' '), keyOf(step)]));
  for (const [kind, item] of items.values())
    await database().$transaction((transaction) => refreshStanding(transaction, userId, kind, item));
}

function keyOf(step: PlannedStep) {
  if (step.kind === 'attempt') return ['lab', step.lab] as const;
  return step.kind === 'reading' ? (['lesson', step.lesson] as const) : (['quiz', step.lesson] as const);
}

async function read(userId: string, { lesson, percent, at }: PlannedReading): Promise<void> {
  await noteReading(userId, lesson, percent);
  const where = { userId, lesson };
  await database().lessonProgress.updateMany({ where: { ...where, readAt: { not: null } }, data: { readAt: at } });
  // Last: every other change of a row sets it to now.
  await database().lessonProgress.updateMany({ where, data: { updatedAt: at } });
}

async function sit(userId: string, { lesson, skill, stopsAfter, at }: PlannedSitting, chance: Chance): Promise<void> {
  const [week = '', slug = ''] = lesson.split('/');
  const found = await findQuiz(week, slug);
  if (found === null) return;
  const { sitting } = await openSitting({ userId, lesson }, found.quiz);
  for (const questionId of sitting.questionIds.slice(0, stopsAfter ?? undefined)) {
    const question = found.quiz.questions.find(({ id }) => id === questionId);
    if (!question) continue;
    const answer = answerTo(question, sitting.seed, chance.next() < skill);
    const graded = gradeAnswer(question, sitting.seed, answer);
    if (graded === null) continue;
    await keepAnswer(sitting.id, { questionId, given: idsOfAnswer(question, sitting.seed, answer), isRight: graded.isRight });
  }
  const end = new Date(at.getTime() + sitting.questionIds.length * MINUTE_MS);
  await database().quizSitting.update({ where: { id: sitting.id }, data: { startedAt: at } });
  await database().quizSitting.updateMany({ where: { id: sitting.id, finishedAt: { not: null } }, data: { finishedAt: end } });
  await database().quizAnswer.updateMany({ where: { sittingId: sitting.id }, data: { answeredAt: end } });
}

async function handIn(userId: string, { lab, at }: PlannedAttempt, { report, ...kept }: GradedAnswer): Promise<void> {
  const id = await beginAttempt({ userId, lab, sandboxId: 'seed' });
  await finishAttempt(id, { ...kept, kind: 'graded', report });
  const finishedAt = new Date(at.getTime() + report.durationMs);
  await database().attempt.update({ where: { id }, data: { startedAt: at, finishedAt } });
}

async function spendTime(userId: string, step: PlannedStep, minutes: number): Promise<void> {
  const [kind, item] = keyOf(step);
  const day = step.at.toISOString().slice(0, 10);
  const seconds = minutes * 60;
  const key = { userId, kind, item, day };
  await database().timeSpent.upsert({
    where: { userId_kind_item_day: key },
    create: { ...key, seconds, lastBeatAt: step.at },
    update: { seconds: { increment: seconds }, lastBeatAt: step.at },
  });
}
