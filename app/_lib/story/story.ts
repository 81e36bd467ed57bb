/** What somebody has done, as one line of time. Pure: it is told what there is and puts it in order. */
import type { LocalText } from '#grader/result.ts';
import { type CheckState, changedChecks } from './check-states.ts';

export interface AttemptFacts {
  readonly id: string;
  readonly lab: string;
  readonly state: 'running' | 'finished' | 'failed' | 'abandoned';
  /** What counts, with a mentor's override. */
  readonly passed: boolean;
  readonly score: number;
  readonly maxScore: number;
  readonly isOverridden: boolean;
  readonly startedAt: Date;
  readonly failures: readonly FailureFacts[];
  readonly checks: readonly CheckState[];
}

export interface FailureFacts {
  readonly checkId: string;
  readonly cause: string;
  readonly message: LocalText;
}

/** A failed check beside the grading before. */
export interface StoryFailure extends FailureFacts {
  readonly title: LocalText | null;
  /** It failed for the same cause the time before. */
  readonly isSame: boolean;
}

export interface AttemptEntry extends Omit<AttemptFacts, 'failures' | 'checks'> {
  readonly kind: 'attempt';
  readonly at: Date;
  /** Of this lab, from 1. */
  readonly number: number;
  readonly failures: readonly StoryFailure[];
  readonly nowPass: readonly CheckState[];
  readonly nowFail: readonly CheckState[];
  /** The judged grading of this lab before, whose files it is compared with; null for the first. */
  readonly previous: { readonly id: string; readonly minutes: number } | null;
}

export interface QuizEntry {
  readonly kind: 'quiz';
  readonly at: Date;
  readonly sitting: string;
  readonly lesson: string;
  readonly asked: number;
  readonly isFinished: boolean;
  readonly answers: readonly { readonly questionId: string; readonly given: readonly string[]; readonly isRight: boolean }[];
}

export type StoryEntry =
  | AttemptEntry
  | QuizEntry
  | { readonly kind: 'joined'; readonly at: Date; readonly cohort: string }
  | { readonly kind: 'lesson'; readonly at: Date; readonly lesson: string; readonly percent: number; readonly isRead: boolean }
  | {
      readonly kind: 'help';
      readonly at: Date;
      readonly id: string;
      readonly lab: string;
      readonly mentor: string;
      /** Null when it never came to it. */
      readonly startedAt: Date | null;
      readonly endedAt: Date | null;
    }
  | {
      readonly kind: 'extension';
      readonly at: Date;
      readonly item: string;
      readonly dueAt: Date;
      readonly reason: string;
      readonly by: string;
    };

/** Attempts in order, each with what it changed since the judged one of the same lab before it. */
export function attemptEntries(attempts: readonly AttemptFacts[]): readonly AttemptEntry[] {
  const before = new Map<string, AttemptFacts>();
  const counts = new Map<string, number>();
  return byTime(attempts.map((attempt) => ({ ...attempt, at: attempt.startedAt }))).map(({ failures, checks, ...attempt }) => {
    const previous = before.get(attempt.lab) ?? null;
    const number = (counts.get(attempt.lab) ?? 0) + 1;
    counts.set(attempt.lab, number);
    if (attempt.state === 'finished') before.set(attempt.lab, { ...attempt, failures, checks });
    const isJudged = attempt.state === 'finished';
    return {
      ...attempt,
      kind: 'attempt',
      number,
      failures: failures.map((failure) => ({
        ...failure,
        title: checks.find(({ id }) => id === failure.checkId)?.title ?? null,
        isSame: previous?.failures.some(({ checkId, cause }) => checkId === failure.checkId && cause === failure.cause) ?? false,
      })),
      ...(isJudged && previous ? changedChecks(previous.checks, checks) : { nowPass: [], nowFail: [] }),
      previous: isJudged && previous ? { id: previous.id, minutes: minutesBetween(previous.startedAt, attempt.startedAt) } : null,
    };
  });
}

const minutesBetween = (from: Date, to: Date) => Math.round((to.getTime() - from.getTime()) / 60_000);

/** Eldest first; what happened at once keeps its order. */
export function byTime<Entry extends { readonly at: Date }>(entries: readonly Entry[]): readonly Entry[] {
  return entries.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/** A lab of the curriculum, as far as its part of a story is concerned. */
export interface StoryLab {
  readonly id: string;
  /** `week-1/<slug>` of the lesson it practises. */
  readonly lesson: string | null;
}

/** What of a story belongs to one lab: its gradings and help, the lesson it practises, extensions of it or its week. */
export function ofLab(entries: readonly StoryEntry[], lab: StoryLab): readonly StoryEntry[] {
  return entries.filter((entry) => belongsTo(entry, lab));
}

function belongsTo(entry: StoryEntry, { id, lesson }: StoryLab): boolean {
  switch (entry.kind) {
    case 'attempt':
    case 'help':
      return entry.lab === id;
    case 'lesson':
    case 'quiz':
      return entry.lesson === lesson;
    case 'extension':
      return entry.item === id || entry.item === id.split('/')[0];
    case 'joined':
      return false;
  }
}
