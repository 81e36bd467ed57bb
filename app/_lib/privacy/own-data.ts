/** Everything the database knows of one person, for them to take along. */
import { database } from '#prisma/client.ts';

/** What a person wrote, did, was told and was judged by; passwords and provider tokens are not in it. */
export type OwnData = Awaited<ReturnType<typeof loadOwnData>>;

const BY = { select: { name: true } } as const;

/** Reads it in one go. Throws when there is no such person. */
export async function loadOwnData(userId: string) {
  const db = database();
  const mine = { where: { userId } };
  const [
    account,
    memberships,
    reading,
    sittings,
    timeSpent,
    standings,
    attempts,
    comments,
    notifications,
    help,
    messages,
    extensions,
    log,
  ] = await Promise.all([
    db.user.findUniqueOrThrow({
      where: { id: userId },
      select: { name: true, email: true, role: true, locale: true, createdAt: true, accounts: { select: { provider: true } } },
    }),
    db.cohortMember.findMany({ ...mine, omit: { userId: true }, include: { cohort: { select: { name: true } } } }),
    db.lessonProgress.findMany({ ...mine, omit: { userId: true } }),
    db.quizSitting.findMany({ ...mine, omit: { userId: true }, include: { answers: { omit: { sittingId: true } } } }),
    db.timeSpent.findMany({ ...mine, omit: { userId: true } }),
    db.standing.findMany({ ...mine, omit: { userId: true } }),
    db.attempt.findMany({
      ...mine,
      orderBy: { startedAt: 'asc' },
      omit: { userId: true },
      include: {
        files: { select: { node: true, path: true, text: true } },
        overrides: { select: { score: true, passed: true, reason: true, createdAt: true, withdrawnAt: true, by: BY } },
        threads: {
          include: { comments: { orderBy: { createdAt: 'asc' }, select: { text: true, createdAt: true, editedAt: true, author: BY } } },
        },
      },
    }),
    db.reviewComment.findMany({ where: { authorId: userId }, omit: { authorId: true } }),
    db.notification.findMany({ ...mine, omit: { userId: true } }),
    db.helpSession.findMany({
      where: { OR: [{ learnerId: userId }, { mentorId: userId }] },
      include: { mentor: BY, learner: BY },
      omit: { learnerId: true, mentorId: true },
    }),
    db.helpMessage.findMany({
      where: { OR: [{ learnerId: userId }, { authorId: userId }] },
      include: { author: BY },
      omit: { authorId: true },
    }),
    db.deadlineExtension.findMany({ ...mine, omit: { userId: true, grantedById: true } }),
    db.auditEntry.findMany({ where: { OR: [{ subjectId: userId }, { actorId: userId }] }, include: { actor: BY } }),
  ]);
  return {
    account,
    memberships,
    reading,
    sittings,
    timeSpent,
    standings,
    attempts,
    comments,
    notifications,
    help,
    messages,
    extensions,
    log,
  };
}
