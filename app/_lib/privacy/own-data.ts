/** Everything the database knows of one person, for them to take along; passwords and provider tokens are not in it. */
import { database } from '#prisma/client.ts';

/** By the file of the archive it goes into. */
export interface OwnData {
  readonly account: Awaited<ReturnType<typeof accountOf>>;
  readonly cohorts: Awaited<ReturnType<typeof cohortsOf>>;
  readonly learning: Awaited<ReturnType<typeof learningOf>>;
  readonly conversations: Awaited<ReturnType<typeof conversationsOf>>;
  readonly log: Awaited<ReturnType<typeof logOf>>;
  readonly attempts: Awaited<ReturnType<typeof attemptsOf>>;
}

const BY = { select: { name: true } } as const;
const theirs = (userId: string) => ({ where: { userId }, omit: { userId: true } }) as const;

/** Reads it in one go. Rejects when there is no such person. */
export async function loadOwnData(userId: string): Promise<OwnData> {
  const [account, cohorts, learning, conversations, log, attempts] = await Promise.all([
    accountOf(userId),
    cohortsOf(userId),
    learningOf(userId),
    conversationsOf(userId),
    logOf(userId),
    attemptsOf(userId),
  ]);
  return { account, cohorts, learning, conversations, log, attempts };
}

const accountOf = (id: string) =>
  database().user.findUniqueOrThrow({
    where: { id },
    select: { name: true, email: true, role: true, locale: true, createdAt: true, accounts: { select: { provider: true } } },
  });

async function cohortsOf(userId: string) {
  const [memberships, extensions] = await Promise.all([
    database().cohortMember.findMany({ ...theirs(userId), include: { cohort: BY } }),
    database().deadlineExtension.findMany({ where: { userId }, omit: { userId: true, grantedById: true } }),
  ]);
  return { memberships, extensions };
}

async function learningOf(userId: string) {
  const [standings, reading, sittings, timeSpent] = await Promise.all([
    database().standing.findMany(theirs(userId)),
    database().lessonProgress.findMany(theirs(userId)),
    database().quizSitting.findMany({ ...theirs(userId), include: { answers: { omit: { sittingId: true } } } }),
    database().timeSpent.findMany(theirs(userId)),
  ]);
  return { standings, reading, sittings, timeSpent };
}

async function conversationsOf(userId: string) {
  const [visits, messages, comments, notifications] = await Promise.all([
    database().helpSession.findMany({
      where: { OR: [{ learnerId: userId }, { mentorId: userId }] },
      include: { mentor: BY, learner: BY },
      omit: { learnerId: true, mentorId: true },
    }),
    database().helpMessage.findMany({
      where: { OR: [{ learnerId: userId }, { authorId: userId }] },
      include: { author: BY },
      omit: { authorId: true },
    }),
    database().reviewComment.findMany({ where: { authorId: userId }, omit: { authorId: true } }),
    database().notification.findMany(theirs(userId)),
  ]);
  return { visits, messages, comments, notifications };
}

const logOf = (userId: string) =>
  database().auditEntry.findMany({ where: { OR: [{ subjectId: userId }, { actorId: userId }] }, include: { actor: BY } });

const attemptsOf = (userId: string) =>
  database().attempt.findMany({
    ...theirs(userId),
    orderBy: { startedAt: 'asc' },
    include: {
      files: { select: { node: true, path: true, text: true } },
      overrides: { select: { score: true, passed: true, reason: true, createdAt: true, withdrawnAt: true, by: BY } },
      threads: {
        include: { comments: { orderBy: { createdAt: 'asc' }, select: { text: true, createdAt: true, editedAt: true, author: BY } } },
      },
    },
  });
