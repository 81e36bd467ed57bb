/** How each check of a grading ended, without its evidence: what a story and a cohort's counts need of a report. */
import type { CheckStatus, GradeReport, LocalText } from '#grader/result.ts';
import { database } from '#prisma/client.ts';

export interface CheckState {
  readonly id: string;
  readonly title: LocalText;
  readonly status: CheckStatus;
}

export interface CheckChanges {
  readonly nowPass: readonly CheckState[];
  readonly nowFail: readonly CheckState[];
}

/** What became another since the grading before; what was not seen before counts, what cannot be told now does not. Pure. */
export function changedChecks(before: readonly CheckState[], after: readonly CheckState[]): CheckChanges {
  const was = new Map(before.map(({ id, status }) => [id, status]));
  const turned = (to: CheckStatus) => after.filter(({ id, status }) => status === to && was.has(id) && was.get(id) !== to);
  return { nowPass: turned('pass'), nowFail: turned('fail') };
}

/** A report never changes, so what was read of one is remembered; so many, the eldest forgotten first. */
const REMEMBERED = 4_000;
const BATCH = 50;
const KEPT = Symbol.for('luyen.check-states');
type Kept = { [KEPT]?: Map<string, readonly CheckState[]> };

function remembered(): Map<string, readonly CheckState[]> {
  const kept = globalThis as Kept;
  kept[KEPT] ??= new Map();
  return kept[KEPT];
}

/** Check states of finished attempts, by attempt; one without a report has none. Reads only reports it has not read before. */
export async function checkStates(attemptIds: readonly string[]): Promise<ReadonlyMap<string, readonly CheckState[]>> {
  const known = remembered();
  const states = new Map<string, readonly CheckState[]>();
  const unread: string[] = [];
  for (const id of attemptIds) {
    const found = known.get(id);
    if (found) states.set(id, found);
    else unread.push(id);
  }
  // A few at a time: a report is tens of kilobytes.
  for (let at = 0; at < unread.length; at += BATCH) {
    const where = { id: { in: unread.slice(at, at + BATCH) } };
    for (const { id, report } of await database().attempt.findMany({ where, select: { id: true, report: true } })) {
      if (report === null) continue;
      const checks = (report as unknown as GradeReport).checks.map(({ id, title, status }) => ({ id, title, status }));
      states.set(id, checks);
      known.set(id, checks);
    }
  }
  for (const eldest of known.keys()) {
    if (known.size <= REMEMBERED) break;
    known.delete(eldest);
  }
  return states;
}
