/** The order things are done in, and what comes next. Pure. */
import type { LabStanding } from '../attempts.ts';
import type { LessonStanding } from '../lesson-progress.ts';
import type { Week } from './curriculum.ts';

export type StepState = 'not-begun' | 'under-way' | 'done';

export interface Step {
  readonly kind: 'lesson' | 'lab';
  /** `week-1/haproxy`. */
  readonly id: string;
  /** Path below the language: `/lessons/week-1/haproxy`. */
  readonly path: string;
  readonly title: { readonly vi: string; readonly en: string };
  readonly minutes: { readonly vi: number; readonly en: number };
  readonly state: StepState;
  /** Labs only: the best graded score. */
  readonly best: LabStanding['best'];
}

/** What a person has done so far. */
export interface Standings {
  readonly lessons: ReadonlyMap<string, LessonStanding>;
  readonly labs: ReadonlyMap<string, LabStanding>;
}

export const NOTHING_DONE: Standings = { lessons: new Map(), labs: new Map() };

/** A week's lessons in order, each followed by the labs that practise it; labs of no lesson come last. */
export function pathThroughWeek(week: Week, standings: Standings): readonly Step[] {
  const labSteps = week.labs.map((lab) => ({ lesson: lab.lesson, step: labStep(lab, standings) }));
  const known = new Set(week.lessons.map((lesson) => lesson.slug));
  const withLessons = week.lessons.flatMap((lesson) => [
    lessonStep(lesson, standings),
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

function labStep({ id, title, minutes }: Week['labs'][number], standings: Standings): Step {
  const standing = standings.labs.get(id);
  const state = standing?.state === 'passed' ? 'done' : (standing?.state ?? 'not-begun');
  return { kind: 'lab', id, path: `/labs/${id}`, title, minutes: { vi: minutes, en: minutes }, state, best: standing?.best ?? null };
}

/** The one thing to do now: the first step that is not done; null when all are. */
export function nextStep(steps: readonly Step[]): Step | null {
  return steps.find((step) => step.state !== 'done') ?? null;
}
