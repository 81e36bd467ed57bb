/** Reads what somebody has done. Who may see it is decided before it is called. */
import { z } from 'zod';
import type { LocalText } from '#grader/result.ts';
import { database } from '#prisma/client.ts';
import { effectiveScore, STANDING_OVERRIDE } from '../review/effective-score.ts';
import { checkStates } from './check-states.ts';
import { type AttemptEntry, attemptEntries, byTime, type QuizEntry, type StoryEntry } from './story.ts';

const IdsSchema = z.array(z.string());

/** `cohortId`: as a mentor of that cohort sees it, so without what other cohorts did. Null: all of it, for oneself. */
export async function loadStory(learnerId: string, cohortId: string | null): Promise<readonly StoryEntry[]> {
  const ofCohort = cohortId === null ? {} : { cohortId };
  const parts = await Promise.all([
    joinings(learnerId, ofCohort),
    lessons(learnerId),
    sittings(learnerId),
    attempts(learnerId),
    helpSessions(learnerId, ofCohort),
    extensions(learnerId, ofCohort),
  ]);
  return byTime(parts.flat());
}

type OfCohort = { readonly cohortId?: string };

async function joinings(userId: string, ofCohort: OfCohort): Promise<readonly StoryEntry[]> {
  const rows = await database().cohortMember.findMany({
    where: { userId, role: 'learner', leftAt: null, ...ofCohort },
    select: { joinedAt: true, cohort: { select: { name: true } } },
  });
  return rows.map(({ joinedAt, cohort }) => ({ kind: 'joined', at: joinedAt, cohort: cohort.name }));
}

async function lessons(userId: string): Promise<readonly StoryEntry[]> {
  const rows = await database().lessonProgress.findMany({ where: { userId } });
  return rows.map(({ lesson, percent, readAt, updatedAt }) => ({
    kind: 'lesson',
    at: readAt ?? updatedAt,
    lesson,
    percent,
    isRead: readAt !== null,
  }));
}

async function sittings(userId: string): Promise<readonly QuizEntry[]> {
  const rows = await database().quizSitting.findMany({
    where: { userId },
    select: {
      id: true,
      lesson: true,
      questionIds: true,
      startedAt: true,
      finishedAt: true,
      answers: { select: { questionId: true, given: true, isRight: true }, orderBy: [{ answeredAt: 'asc' }, { questionId: 'asc' }] },
    },
  });
  return rows.map((row) => ({
    kind: 'quiz',
    at: row.finishedAt ?? row.startedAt,
    sitting: row.id,
    lesson: row.lesson,
    asked: IdsSchema.parse(row.questionIds).length,
    isFinished: row.finishedAt !== null,
    answers: row.answers.map((answer) => ({ ...answer, given: IdsSchema.parse(answer.given) })),
  }));
}

async function attempts(userId: string): Promise<readonly AttemptEntry[]> {
  const rows = await database().attempt.findMany({
    where: { userId },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      lab: true,
      state: true,
      passed: true,
      score: true,
      maxScore: true,
      startedAt: true,
      failures: { select: { checkId: true, cause: true, message: true } },
      overrides: STANDING_OVERRIDE,
    },
  });
  const states = await checkStates(rows.filter(({ state }) => state === 'finished').map(({ id }) => id));
  return attemptEntries(
    rows.map(({ overrides, failures, ...row }) => ({
      ...row,
      ...effectiveScore({ ...row, overrides }),
      failures: failures.map((failure) => ({ ...failure, message: failure.message as unknown as LocalText })),
      checks: states.get(row.id) ?? [],
    })),
  );
}

async function helpSessions(learnerId: string, ofCohort: OfCohort): Promise<readonly StoryEntry[]> {
  const rows = await database().helpSession.findMany({
    where: { learnerId, ...ofCohort },
    select: { id: true, lab: true, askedAt: true, startedAt: true, endedAt: true, mentor: { select: { name: true } } },
  });
  return rows.map(({ askedAt, mentor, ...row }) => ({ kind: 'help', at: row.startedAt ?? askedAt, mentor: mentor.name ?? '', ...row }));
}

async function extensions(userId: string, ofCohort: OfCohort): Promise<readonly StoryEntry[]> {
  const rows = await database().deadlineExtension.findMany({
    where: { userId, ...ofCohort },
    select: { item: true, dueAt: true, reason: true, createdAt: true, grantedBy: { select: { name: true } } },
  });
  return rows.map(({ createdAt, grantedBy, ...row }) => ({ kind: 'extension', at: createdAt, by: grantedBy?.name ?? '', ...row }));
}
