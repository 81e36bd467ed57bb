import type { SandboxUnderTest } from '../port.ts';
import type { CheckResult, DrillTimeline, GradeEvent, GradeReport, ReportFigure } from '../result.ts';
import type { CheckContext, CheckDefinition, GradingContext, Shared } from './check.ts';
import { EventQueue } from './event-queue.ts';
import { FaultLedger, ledgered } from './fault-ledger.ts';
import { orderChecks } from './order.ts';
import { runCheck, skippedResult } from './run-check.ts';

export interface GradeOptions {
  /** `week-1/<lab>`, for the report. */
  readonly lab: string;
  readonly checks: readonly CheckDefinition[];
  readonly sandbox: SandboxUnderTest;
  /** Cancels: the iteration then throws the signal's reason, after the sandbox was put back. */
  readonly signal?: AbortSignal;
  /** Ids of the wanted checks; what they need comes along. */
  readonly only?: readonly string[];
  /** Milliseconds, monotonic; for tests. */
  readonly now?: () => number;
}

/**
 * Grades a sandbox, streaming what happens. A check that throws or overruns is an `error` and the others still run; what
 * needs a check that did not pass is skipped. However it ends — finished, cancelled, or the reader walks away — every fault
 * is undone first. Throws CheckSetError for an impossible set of checks and an AggregateError when the sandbox could not be put back.
 */
export async function* grade(options: GradeOptions): AsyncGenerator<GradeEvent, void, void> {
  const checks = orderChecks(options.checks, options.only);
  const queue = new EventQueue<GradeEvent>();
  const stop = new AbortController();
  const signal = options.signal === undefined ? stop.signal : AbortSignal.any([options.signal, stop.signal]);
  const grading = new Grading(options, checks, signal, queue);
  const done = grading.run().then(
    () => queue.end(),
    (cause: unknown) => queue.fail(cause),
  );
  try {
    yield* queue;
  } finally {
    stop.abort(new DOMException('the grading is over', 'AbortError'));
    await done;
  }
}

class Grading {
  readonly #lab: string;
  readonly #sandbox: SandboxUnderTest;
  readonly #checks: readonly CheckDefinition[];
  readonly #signal: AbortSignal;
  readonly #events: EventQueue<GradeEvent>;
  readonly #now: () => number;
  readonly #ledger = new FaultLedger();
  readonly #shared = new Map<Shared<unknown>, Promise<unknown>>();
  readonly #cleanUps: (() => void | Promise<void>)[] = [];
  readonly #results = new Map<string, CheckResult>();
  readonly #timelines = new Map<string, DrillTimeline>();
  readonly #figures = new Map<string, ReportFigure>();

  constructor(options: GradeOptions, checks: readonly CheckDefinition[], signal: AbortSignal, events: EventQueue<GradeEvent>) {
    this.#lab = options.lab;
    this.#sandbox = options.sandbox;
    this.#checks = checks;
    this.#signal = signal;
    this.#events = events;
    this.#now = options.now ?? (() => performance.now());
  }

  async run(): Promise<void> {
    const startedAt = this.#now();
    const listed = this.#checks.map(({ id, title, points }) => ({ id, title, points }));
    this.#events.push({ type: 'started', lab: this.#lab, checks: listed });
    try {
      for (const check of this.#checks) await this.#one(check);
    } finally {
      await this.#putBack();
    }
    this.#events.push({ type: 'finished', report: this.#report(this.#now() - startedAt) });
  }

  async #one(check: CheckDefinition): Promise<void> {
    this.#signal.throwIfAborted();
    const blockers = this.#blockers(check);
    if (blockers.length > 0) return this.#finish(skippedResult(check, blockers));
    this.#events.push({ type: 'check-started', id: check.id });
    this.#finish(await runCheck(check, this.#signal, (signal) => this.#contextOf(check, signal), this.#now));
  }

  #finish(result: CheckResult): void {
    this.#results.set(result.id, result);
    this.#events.push({ type: 'check-finished', result });
  }

  /** The checks at the root of why this one cannot run. */
  #blockers(check: CheckDefinition): readonly CheckResult[] {
    const roots = new Map<string, CheckResult>();
    for (const need of check.needs ?? []) {
      const result = this.#results.get(need);
      if (result === undefined || result.status === 'pass') continue;
      const needed = this.#checks.find((one) => one.id === need);
      const deeper = result.status === 'skipped' && needed !== undefined ? this.#blockers(needed) : [result];
      for (const root of deeper) roots.set(root.id, root);
    }
    return [...roots.values()];
  }

  #gradingContext(signal: AbortSignal): GradingContext {
    return {
      sandbox: ledgered(this.#sandbox, this.#ledger, signal),
      signal,
      now: this.#now,
      defer: (cleanUp) => this.#cleanUps.push(cleanUp),
      record: (timeline) => this.#timelines.set(timeline.id, timeline),
      draw: (figure) => this.#figures.set(figure.id, figure),
    };
  }

  #contextOf(check: CheckDefinition, signal: AbortSignal): CheckContext {
    return {
      ...this.#gradingContext(signal),
      progress: (text) => {
        if (!signal.aborted) this.#events.push({ type: 'check-progress', id: check.id, text });
      },
      get: (shared) => this.#get(shared),
      grading: this.#gradingContext(this.#signal),
    };
  }

  #get<T>(shared: Shared<T>): Promise<T> {
    const made = this.#shared.get(shared) ?? shared.make(this.#gradingContext(this.#signal));
    this.#shared.set(shared, made);
    // Stored under the token that made it, so the type is the token's.
    return made as Promise<T>;
  }

  async #putBack(): Promise<void> {
    const failures: unknown[] = [];
    for (const cleanUp of this.#cleanUps.splice(0).reverse()) {
      try {
        await cleanUp();
      } catch (cause) {
        failures.push(cause);
      }
    }
    await this.#ledger.undo(this.#sandbox);
    if (failures.length > 0) throw new AggregateError(failures, 'cleaning up after the grading failed');
  }

  #report(durationMs: number): GradeReport {
    const checks = this.#checks.flatMap((check) => this.#results.get(check.id) ?? []);
    return {
      lab: this.#lab,
      passed: checks.every((check) => check.status === 'pass'),
      score: checks.reduce((sum, check) => sum + check.points, 0),
      maxScore: checks.reduce((sum, check) => sum + check.maxPoints, 0),
      durationMs: Math.round(durationMs),
      checks,
      ...(this.#timelines.size === 0 ? {} : { timeline: [...this.#timelines.values()] }),
      ...(this.#figures.size === 0 ? {} : { figures: [...this.#figures.values()] }),
    };
  }
}
