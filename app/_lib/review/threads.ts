/** Conversations about an attempt: begun, answered, put differently, resolved. Each tells whom it concerns, in one transaction. */
import { database, type Prisma } from '#prisma/client.ts';
import { HttpProblem } from '../http-problem.ts';
import { notify } from '../notify.ts';
import type { Person } from '../person.ts';
import { anchorColumns, isPlace } from './comment-anchor.ts';
import { mentorsOf, type ReviewedAttempt, requireReviewedAttempt } from './find-reviewed-attempt.ts';
import type { NewComment, NewThread } from './review-input.ts';
import { concerned, mayComment, mayEdit, mayResolve } from './review-rules.ts';
import { THREAD_ROW, type ThreadView, threadView } from './thread-view.ts';

/** Enough for any conversation, and an end to a script's. */
const MAX_COMMENTS_PER_ATTEMPT = 500;

/** Every thread of an attempt for this reader, in the order they were begun. */
export async function threadsOf({ id, userId, reviewer }: ReviewedAttempt): Promise<readonly ThreadView[]> {
  const rows = await database().reviewThread.findMany({
    where: { attemptId: id },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: THREAD_ROW,
  });
  return rows.map((row) => threadView(row, userId, reviewer));
}

/** Begins a thread. The same comment sent twice is one; throws HttpProblem when there is no such place in the attempt. */
export async function beginThread(person: Person, attemptId: string, { id, anchor, text }: NewThread): Promise<ReviewedAttempt> {
  const attempt = await requireCommenter(person, attemptId);
  const found = await database().attempt.findUniqueOrThrow({
    where: { id: attemptId },
    select: { report: true, files: { select: { node: true, path: true, text: true } } },
  });
  const checks = idsOfChecks(found.report);
  if (!isPlace(anchor, { checks, files: found.files })) throw new HttpProblem('bad-request', 'no such place');
  const mentors = await mentorsOf(attempt.userId);
  await sendOnce({ id, authorId: person.id }, async (transaction) => {
    const thread = await transaction.reviewThread.create({ data: { attemptId, ...anchorColumns(anchor) }, select: { id: true } });
    await transaction.reviewComment.create({ data: { id, threadId: thread.id, authorId: person.id, text } });
    await tell('comment', { attempt, threadId: thread.id, writers: [person.id], mentors }, transaction);
  });
  return attempt;
}

/** Answers in a thread, resolved or not. The same comment sent twice is one. */
export async function answerThread(person: Person, threadId: string, { id, text }: NewComment): Promise<ReviewedAttempt> {
  const thread = await requireThread(threadId);
  const attempt = await requireCommenter(person, thread.attemptId);
  const mentors = await mentorsOf(attempt.userId);
  await sendOnce({ id, authorId: person.id }, async (transaction) => {
    await transaction.reviewComment.create({ data: { id, threadId, authorId: person.id, text } });
    await tell('comment', { attempt, threadId, writers: thread.writers, mentors }, transaction);
  });
  return attempt;
}

/** Puts one's own comment differently; it is marked as edited. */
export async function editComment(person: Person, commentId: string, text: string): Promise<ReviewedAttempt> {
  const comment = await database().reviewComment.findUnique({
    where: { id: commentId },
    select: { authorId: true, text: true, thread: { select: { attemptId: true } } },
  });
  if (comment === null) throw new HttpProblem('not-found');
  const attempt = await requireReviewedAttempt(person, comment.thread.attemptId);
  if (!mayEdit(attempt.reviewer, comment)) throw new HttpProblem('forbidden');
  if (comment.text !== text) await database().reviewComment.update({ where: { id: commentId }, data: { text, editedAt: new Date() } });
  return attempt;
}

/** Resolves a thread or opens it again. As it is already: nothing happens, and nobody is told. */
export async function setResolved(person: Person, threadId: string, isResolved: boolean): Promise<ReviewedAttempt> {
  const thread = await requireThread(threadId);
  const attempt = await requireReviewedAttempt(person, thread.attemptId);
  if (!mayResolve(attempt.reviewer)) throw new HttpProblem('forbidden');
  const mentors = await mentorsOf(attempt.userId);
  await database().$transaction(async (transaction) => {
    const { count } = await transaction.reviewThread.updateMany({
      where: { id: threadId, resolvedAt: isResolved ? null : { not: null } },
      data: isResolved ? { resolvedAt: new Date(), resolvedById: person.id } : { resolvedAt: null, resolvedById: null },
    });
    if (count === 0) return;
    await tell(isResolved ? 'resolved' : 'reopened', { attempt, threadId, writers: thread.writers, mentors }, transaction);
  });
  return attempt;
}

/** Somebody who may write about this attempt, while there is room. */
async function requireCommenter(person: Person, attemptId: string): Promise<ReviewedAttempt> {
  const attempt = await requireReviewedAttempt(person, attemptId);
  if (!mayComment(attempt.reviewer)) throw new HttpProblem('forbidden');
  const count = await database().reviewComment.count({ where: { thread: { attemptId } } });
  if (count >= MAX_COMMENTS_PER_ATTEMPT) throw new HttpProblem('too-many-requests', 'too many comments');
  return attempt;
}

/** Writes a comment unless this very one has come in before, also at this moment. Another person's id is a coincidence nobody has. */
async function sendOnce(
  comment: { readonly id: string; readonly authorId: string },
  write: (transaction: Prisma.TransactionClient) => Promise<void>,
): Promise<void> {
  if (await isSentAlready(comment)) return;
  try {
    await database().$transaction(write);
  } catch (cause) {
    if (!(await isSentAlready(comment))) throw cause;
  }
}

async function isSentAlready({ id, authorId }: { readonly id: string; readonly authorId: string }): Promise<boolean> {
  const before = await database().reviewComment.findUnique({ where: { id }, select: { authorId: true } });
  if (before !== null && before.authorId !== authorId) throw new HttpProblem('conflict');
  return before !== null;
}

async function requireThread(id: string): Promise<{ readonly attemptId: string; readonly writers: readonly (string | null)[] }> {
  const thread = await database().reviewThread.findUnique({
    where: { id },
    select: { attemptId: true, comments: { select: { authorId: true } } },
  });
  if (thread === null) throw new HttpProblem('not-found');
  return { attemptId: thread.attemptId, writers: thread.comments.map(({ authorId }) => authorId) };
}

/** Of a kept report; an attempt without one has no checks to speak about. */
function idsOfChecks(report: unknown): readonly string[] {
  const { checks } = (report ?? {}) as { readonly checks?: readonly { readonly id: string }[] };
  return (checks ?? []).map(({ id }) => id);
}

async function tell(
  kind: 'comment' | 'resolved' | 'reopened',
  news: {
    readonly attempt: ReviewedAttempt;
    readonly threadId: string;
    readonly writers: readonly (string | null)[];
    readonly mentors: readonly string[];
  },
  transaction: Prisma.TransactionClient,
): Promise<void> {
  const { attempt, threadId, writers, mentors } = news;
  const actorId = attempt.reviewer.id;
  const told = concerned(actorId, { learnerId: attempt.userId, writers, mentors });
  const data = { lab: attempt.lab };
  await notify(
    told.map((userId) => ({ userId, kind, actorId, attemptId: attempt.id, threadId, data })),
    transaction,
  );
}
