/** Who may do what in the review of an attempt. Pure; find-reviewed-attempt.ts tells who somebody is, review routes ask. */

/** Somebody who may see an attempt: the learner whose it is, or a mentor of theirs. */
export interface Reviewer {
  readonly id: string;
  readonly part: 'learner' | 'mentor';
  /** A mentor's cohort is archived, or a learner has no mentor: they may read, and nothing else. */
  readonly isReadOnly: boolean;
}

/** Begins a thread or answers in one. */
export function mayComment(reviewer: Reviewer): boolean {
  return !reviewer.isReadOnly;
}

/** Only one's own words can be put differently, by learner and mentor alike. */
export function mayEdit(reviewer: Reviewer, comment: { readonly authorId: string | null }): boolean {
  return !reviewer.isReadOnly && comment.authorId === reviewer.id;
}

/** Either side may say that a thread is done, and that it is not. */
export function mayResolve(reviewer: Reviewer): boolean {
  return !reviewer.isReadOnly;
}

/** Only a mentor sets a score or takes one back, and only where there is one. */
export function mayOverride(reviewer: Reviewer, attempt: { readonly state: string }): boolean {
  return reviewer.part === 'mentor' && !reviewer.isReadOnly && attempt.state === 'finished';
}

/** As much of a thread as decides whom news of it concerns. */
export interface ThreadPeople {
  readonly learnerId: string;
  /** Everyone who has written in it; null for those who left the platform. */
  readonly writers: readonly (string | null)[];
  /** Who may judge the learner's work today: a mentor of before is told nothing any more. */
  readonly mentors: readonly string[];
}

/**
 * Whom something `doerId` did in a thread concerns: the learner, and the mentors who wrote in it; while none has, every
 * mentor of the learner. Never the doer.
 */
export function concerned(doerId: string, { learnerId, writers, mentors }: ThreadPeople): readonly string[] {
  const taking = mentors.filter((mentor) => writers.includes(mentor));
  const others = doerId === learnerId && taking.length === 0 ? mentors : taking;
  return [...new Set([learnerId, ...others])].filter((id) => id !== doerId);
}
