/** Counts of a cohort: who fails which check of a lab now, why, and who got over it. Pure. */
import type { LocalText } from '#grader/result.ts';
import type { CheckState } from '../story/check-states.ts';

/** One finished grading. */
export interface TalliedAttempt {
  readonly id: string;
  readonly userId: string;
  readonly startedAt: Date;
  readonly failures: readonly { readonly checkId: string; readonly cause: string; readonly message: LocalText }[];
  readonly checks: readonly CheckState[];
}

/** Learners who fail a check for the same reason. */
export interface CauseTally {
  readonly cause: string;
  /** As one of them read it. */
  readonly message: LocalText;
  readonly learners: readonly FailingLearner[];
}

export interface FailingLearner {
  readonly userId: string;
  /** Their latest grading. */
  readonly attemptId: string;
  readonly at: Date;
  /** Gradings in a row that failed it, up to that one. */
  readonly times: number;
}

export interface CheckTally {
  readonly id: string;
  readonly title: LocalText;
  /** Learners whose latest grading fails it. */
  readonly failing: number;
  /** Learners who failed it once and pass it since. */
  readonly overcome: number;
  /** Gradings it took them from the first that failed to the one that passed; null when nobody got over it yet. */
  readonly medianAttempts: number | null;
  /** Why it is failed now, the commonest first. */
  readonly causes: readonly CauseTally[];
}

type StatusOf = (attempt: TalliedAttempt) => CheckState['status'] | undefined;

/** Every check somebody failed, those most fail now first. Attempts may come in any order. */
export function tallyChecks(attempts: readonly TalliedAttempt[]): readonly CheckTally[] {
  const inOrder = attempts.toSorted((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  const byLearner = groupBy(inOrder, ({ userId }) => userId);
  // Titles as the newest grading has them.
  const titles = new Map(inOrder.flatMap(({ checks }) => checks.map(({ id, title }) => [id, title])));
  const failed = new Set(inOrder.flatMap(({ failures }) => failures.map(({ checkId }) => checkId)));
  const order = [...titles.keys()];
  return [...failed]
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((id) => tallyCheck(id, titles.get(id) ?? { vi: id, en: id }, [...byLearner.values()]))
    .toSorted((a, b) => b.failing - a.failing || b.overcome - a.overcome);
}

function tallyCheck(id: string, title: LocalText, learners: readonly (readonly TalliedAttempt[])[]): CheckTally {
  const statusOf: StatusOf = ({ checks }) => checks.find((check) => check.id === id)?.status;
  const took = learners.flatMap((attempts) => attemptsToPass(attempts, statusOf) ?? []);
  const causes = causesOf(id, learners);
  return {
    id,
    title,
    failing: causes.reduce((sum, cause) => sum + cause.learners.length, 0),
    overcome: took.length,
    medianAttempts: median(took),
    causes,
  };
}

function causesOf(checkId: string, learners: readonly (readonly TalliedAttempt[])[]): readonly CauseTally[] {
  const failing = learners.flatMap((attempts) => {
    const latest = attempts.at(-1);
    const failure = latest?.failures.find((each) => each.checkId === checkId);
    if (!latest || !failure) return [];
    const lastOther = attempts.findLastIndex(({ failures }) => !failures.some((each) => each.checkId === checkId));
    const learner: FailingLearner = {
      userId: latest.userId,
      attemptId: latest.id,
      at: latest.startedAt,
      times: attempts.length - 1 - lastOther,
    };
    return [{ ...failure, learner }];
  });
  return [...groupBy(failing, ({ cause }) => cause)]
    .map(([cause, same]) => ({
      cause,
      message: same[0]?.message ?? { vi: cause, en: cause },
      learners: same.map(({ learner }) => learner),
    }))
    .toSorted((a, b) => b.learners.length - a.learners.length);
}

/** Gradings from the first that failed to the first that then passed; null for who never failed it, or does not pass it since. */
function attemptsToPass(attempts: readonly TalliedAttempt[], statusOf: StatusOf): number | null {
  const statuses = attempts.map(statusOf);
  const failedAt = statuses.indexOf('fail');
  if (failedAt === -1 || statuses.lastIndexOf('fail') > statuses.lastIndexOf('pass')) return null;
  return statuses.indexOf('pass', failedAt) - failedAt;
}

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
