/** Grades again what waits for it, one at a time: gradings of learners, who sit there and wait, are not to be slowed down. */
import type { GradeReport } from '#grader/result.ts';
import type { LabsClient } from '#labs/gateway/client.ts';
import type { AttemptLine } from '#labs/gateway/protocol.ts';
import { readErrorCode } from '../labs/errors.ts';
import { compareReports } from './compare-reports.ts';
import type { ClaimedRegrade, RegradeOutcome } from './regrade-queue.ts';
import type { RegradeRules } from './regrade-rules.ts';

export interface RegradeQueue {
  claim(): Promise<ClaimedRegrade | null>;
  settle(id: string, outcome: RegradeOutcome): Promise<void>;
  putBack(id: string): Promise<void>;
  isWanted(id: string): Promise<boolean>;
}

export interface RegradeWorkerParts {
  readonly labs: Pick<LabsClient, 'regrade'>;
  readonly queue: RegradeQueue;
  rulesOf(lab: string): Promise<RegradeRules>;
  report(cause: unknown): void;
  /** How long until it looks again for a labs process that is away or full. Default 15 seconds. */
  readonly againMs?: number;
}

export interface RegradeWorker {
  /** Something may wait. Returns at once. */
  wake(): void;
  /** Resolves when nothing is under way any more. */
  idle(): Promise<void>;
  /** Leaves the queue alone from now on; what is under way is given up and done by the next process. */
  dispose(): Promise<void>;
}

/** No word on the attempt itself: the same request will do later. */
const LATER: ReadonlySet<string> = new Set(['labs-unreachable', 'host-full', 'engine-unavailable', 'image-missing', 'start-timeout']);
/** What says nothing yet after so many tries will not do any better. */
const MAX_TRIES = 20;

/** The one worker of a process. */
export function createRegradeWorker(parts: RegradeWorkerParts): RegradeWorker {
  const { labs, queue, againMs = 15_000 } = parts;
  const tries = new Map<string, number>();
  const end = new AbortController();
  let working: Promise<void> | null = null;
  let isAsked = false;
  let timer: NodeJS.Timeout | null = null;

  function wake(): void {
    isAsked = true;
    if (working !== null || end.signal.aborted) return;
    working = work()
      .catch(parts.report)
      .finally(() => {
        working = null;
        // Asked for between its last look and now.
        if (isAsked) wake();
      });
  }

  async function work(): Promise<void> {
    isAsked = false;
    for (;;) {
      const claimed = end.signal.aborted ? null : await queue.claim();
      if (claimed === null) return;
      if (!(await done(claimed))) return later();
    }
  }

  function later(): void {
    if (timer !== null || end.signal.aborted) return;
    timer = setTimeout(() => {
      timer = null;
      wake();
    }, againMs);
    timer.unref();
  }

  /** False when it was put back. */
  async function done(claimed: ClaimedRegrade): Promise<boolean> {
    const outcome = await gradeAgain(claimed);
    const count = (tries.get(claimed.id) ?? 0) + 1;
    const isForLater = end.signal.aborted || (outcome.kind === 'failed' && LATER.has(outcome.code) && count < MAX_TRIES);
    if (isForLater) {
      tries.set(claimed.id, count);
      await queue.putBack(claimed.id);
      return false;
    }
    tries.delete(claimed.id);
    await queue.settle(claimed.id, outcome);
    return true;
  }

  async function gradeAgain(claimed: ClaimedRegrade): Promise<RegradeOutcome> {
    try {
      const rules = await parts.rulesOf(claimed.request.lab);
      if (!rules.possible) return { kind: 'failed', code: 'not-possible' };
      const read = await follow(claimed, labs.regrade(claimed.request, { signal: end.signal }));
      if (read.kind === 'failed') return read;
      return { ...read, verdict: compareReports(claimed.before, read.report, rules.moment).verdict };
    } catch (cause) {
      const code = readErrorCode(cause);
      if (!end.signal.aborted && !LATER.has(code)) parts.report(cause);
      return { kind: 'failed', code };
    }
  }

  async function follow({ id }: ClaimedRegrade, lines: AsyncIterable<AttemptLine>) {
    let report: GradeReport | null = null;
    let checksVersion: string | null = null;
    for await (const line of lines) {
      if (line.type === 'problem') return { kind: 'failed', code: line.code } as const;
      if (line.type === 'files') checksVersion = line.checksVersion ?? null;
      else if (line.event.type === 'finished') report = line.event.report;
      // Leaving the loop hangs up, and the labs process removes the sandbox.
      else if (line.event.type === 'check-finished' && !(await queue.isWanted(id))) return { kind: 'failed', code: 'cancelled' } as const;
    }
    return report === null ? ({ kind: 'failed', code: 'internal' } as const) : ({ kind: 'graded', report, checksVersion } as const);
  }

  return {
    wake,
    idle: async () => {
      while (working !== null) await working;
    },
    async dispose() {
      end.abort();
      if (timer !== null) clearTimeout(timer);
      await working;
    },
  };
}
