/** The order things are done in, and what comes next. Pure. */
import type { LabStanding } from '../attempts.ts';
import type { LessonStanding } from '../lesson-progress.ts';
import type { QuizStanding } from '../quiz/quiz-standings.ts';
import { SITTING_MINUTES } from '../quiz/sitting-rules.ts';
import type { Week } from './curriculum.ts';

/** `tried`: questions taken to their end, with too few right. */
export type StepState = 'not-begun' | 'under-way' | 'tried' | 'done';

export interface Step {
  readonly kind: 'lesson' | 'quiz' | 'lab';
  /** `week-1/haproxy`. */
  readonly id: string;
  /** Path below the language: `/lessons/week-1/haproxy`, `/lessons/week-1/haproxy#quiz`. */
  readonly path: string;
  /** Of a quiz, its lesson's. */
  readonly title: { readonly vi: string; readonly en: string };
  readonly minutes: { readonly vi: number; readonly en: number };
  readonly state: StepState;
  /** Labs and quizzes: the best finished score. */
  readonly best: LabStanding['best'];
}

/** What a person has done so far. */
export interface Standings {
  readonly lessons: ReadonlyMap<string, LessonStanding>;
  /** By lesson. */
  readonly quizzes: ReadonlyMap<string, QuizStanding>;
  readonly labs: ReadonlyMap<string, LabStanding>;
}

export const NOTHING_DONE: Standings = { lessons: new Map(), quizzes: new Map(), labs: new Map() };

/**
 * A week's lessons in order, each followed by its questions and the labs that practise it; labs of no lesson come last.
 * `asking` names the lessons that have questions.
 */
export function pathThroughWeek(week: Week, asking: ReadonlySet<string>, standings: Standings): readonly Step[] {
  const labSteps = week.labs.map((lab) => ({ lesson: lab.lesson, step: labStep(lab, standings) }));
  const known = new Set(week.lessons.map((lesson) => lesson.slug));
  const withLessons = week.lessons.flatMap((lesson) => [
    lessonStep(lesson, standings),
    ...(asking.has(lesson.id) ? [quizStep(lesson, standings)] : []),
    ...labSteps.filter(({ lesson: slug }) => slug === lesson.slug).map(({ step }) => step),
  ]);
  return [...withLessons, ...labSteps.filter(({ lesson }) => lesson === undefined || !known.has(lesson)).map(({ step }) => step)];
}

function lessonStep({ id, text }: Week['lessons'][number], standings: Standings): Step {
  const standing = standings.lessons.get(id);
  return {
    kind: 'lesson',
    id,
    path: `/lessons/${id}`,
    title: { vi: text.vi.title, en: text.en.title },
    minutes: { vi: text.vi.minutes, en: text.en.minutes },
    state: standing === undefined ? 'not-begun' : standing.isRead ? 'done' : 'under-way',
    best: null,
  };
}

function quizStep({ id, text }: Week['lessons'][number], standings: Standings): Step {
  const standing = standings.quizzes.get(id);
  return {
    kind: 'quiz',
    id,
    path: `/lessons/${id}#quiz`,
    title: { vi: text.vi.title, en: text.en.title },
    minutes: { vi: SITTING_MINUTES, en: SITTING_MINUTES },
    state: standing?.state ?? 'not-begun',
    best: standing?.best ?? null,
  };
}

function labStep({ id, title, minutes }: Week['labs'][number], standings: Standings): Step {
  const standing = standings.labs.get(id);
  const state = standing?.state === 'passed' ? 'done' : (standing?.state ?? 'not-begun');
  return { kind: 'lab', id, path: `/labs/${id}`, title, minutes: { vi: minutes, en: minutes }, state, best: standing?.best ?? null };
}

/**
 * The one thing to do now; null when all is done. The first step that is not done, except that questions hold nobody up:
 * those tried already, or left out by going on to the step after them, wait until nothing else is left.
 */
export function nextStep(steps: readonly Step[]): Step | null {
  const canWait = ({ kind, state }: Step, at: number) =>
    kind === 'quiz' && (state === 'tried' || (state === 'not-begun' && (steps[at + 1]?.state ?? 'not-begun') !== 'not-begun'));
  const isOpen = ({ state }: Step) => state !== 'done';
  return steps.find((step, at) => isOpen(step) && !canWait(step, at)) ?? steps.find(isOpen) ?? null;
}
