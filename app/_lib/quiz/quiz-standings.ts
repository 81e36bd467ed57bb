/** How far people have come with lessons' questions. */
import { database } from '#prisma/client.ts';
import { isPassed } from './sitting-rules.ts';

export interface QuizStanding {
  /** `tried`: finished, never with enough right. Done once stays done. */
  readonly state: 'not-begun' | 'under-way' | 'tried' | 'done';
  /** The best finished sitting. */
  readonly best: { readonly score: number; readonly maxScore: number } | null;
  /** Questions answered in a sitting that is not finished; null when there is none. */
  readonly answered: number | null;
}

/** One sitting, as far as its standing goes. */
export interface SittingFacts {
  readonly isFinished: boolean;
  readonly score: number;
  readonly answered: number;
  readonly asked: number;
}

/** What stands before anything was asked. */
export const NO_STANDING: QuizStanding = { state: 'not-begun', best: null, answered: null };

/** Where a lesson's questions stand after these sittings, oldest first. Pure. */
export function standingOf(sittings: readonly SittingFacts[]): QuizStanding {
  const finished = sittings.filter(({ isFinished }) => isFinished);
  const best = finished.toSorted((a, b) => b.score * a.asked - a.score * b.asked)[0];
  const open = sittings.filter(({ isFinished }) => !isFinished).at(-1);
  return {
    state: stateOf(finished, open !== undefined),
    best: best ? { score: best.score, maxScore: best.asked } : null,
    answered: open?.answered ?? null,
  };
}

function stateOf(finished: readonly SittingFacts[], isUnderWay: boolean): QuizStanding['state'] {
  if (finished.some(isPassed)) return 'done';
  if (isUnderWay) return 'under-way';
  return finished.length > 0 ? 'tried' : 'not-begun';
}

/** Standings by lesson id; a lesson not in it has not been begun. */
export async function quizStandings(userId: string, lesson?: string): Promise<ReadonlyMap<string, QuizStanding>> {
  const rows = await database().quizSitting.findMany({
    where: { userId, lesson },
    orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    select: { lesson: true, finishedAt: true, questionIds: true, answers: { select: { isRight: true } } },
  });
  const byLesson = new Map<string, SittingFacts[]>();
  for (const { lesson: id, finishedAt, questionIds, answers } of rows) {
    const asked = Array.isArray(questionIds) ? questionIds.length : 0;
    const score = answers.filter(({ isRight }) => isRight).length;
    const facts = { isFinished: finishedAt !== null, score, answered: answers.length, asked };
    byLesson.set(id, [...(byLesson.get(id) ?? []), facts]);
  }
  return new Map([...byLesson].map(([id, sittings]) => [id, standingOf(sittings)]));
}
