/** What a lab author writes: a check with its id, its points and how it is judged. */
import type { SandboxUnderTest } from '../port.ts';
import type { DrillTimeline, Evidence, LocalText, ReportFigure } from '../result.ts';

/** What a check found. Anything else (an exception, no answer in time) becomes `error`: we could not tell. */
export type Verdict =
  | { readonly status: 'pass'; readonly message: LocalText; readonly evidence?: readonly Evidence[] }
  | { readonly status: 'fail'; readonly message: LocalText; readonly hint?: LocalText; readonly evidence?: readonly Evidence[] };

/** Something several checks look at, made once per grading by the first that asks. */
export interface Shared<T> {
  readonly name: string;
  make(grading: GradingContext): Promise<T>;
}

/** What lives as long as one grading. */
export interface GradingContext {
  readonly sandbox: SandboxUnderTest;
  /** Aborted when the grading is cancelled or over. */
  readonly signal: AbortSignal;
  /** Milliseconds, monotonic. */
  now(): number;
  /** Runs when the grading ends, however it ends, before faults are undone; last given, first run. */
  defer(cleanUp: () => void | Promise<void>): void;
  /** Puts a drill into the report; called when it is over, at the latest from `defer`. A second one with the same id replaces the first. */
  record(timeline: DrillTimeline): void;
  /** Puts a picture into the report. A second one with the same id replaces the first. */
  draw(figure: ReportFigure): void;
}

/** What one check may use while it runs. */
export interface CheckContext extends GradingContext {
  /** Aborted when this check's time is over, too. */
  readonly signal: AbortSignal;
  /** Shown to the learner while the check waits. */
  progress(text: LocalText): void;
  get<T>(shared: Shared<T>): Promise<T>;
  /** For what must outlive this check: ends with the grading, not with the check. */
  readonly grading: GradingContext;
}

export interface CheckDefinition {
  /** Stable dotted id, such as `haproxy.backend.health-check`. */
  readonly id: string;
  readonly title: LocalText;
  readonly points: number;
  /** Ids of checks that must pass before this one is worth running. */
  readonly needs?: readonly string[];
  /** After this the check counts as `error`; default 15 000. A live check sets it above the longest it may have to wait. */
  readonly timeoutMs?: number;
  run(context: CheckContext): Promise<Verdict>;
}

export const DEFAULT_CHECK_TIMEOUT_MS = 15_000;

/** Names something made once per grading. */
export function shared<T>(name: string, make: (grading: GradingContext) => Promise<T>): Shared<T> {
  return { name, make };
}

/** A verdict in the learner's favour. */
export function pass(message: LocalText, evidence?: readonly Evidence[]): Verdict {
  return evidence === undefined ? { status: 'pass', message } : { status: 'pass', message, evidence };
}

/** A verdict against the learner's work: what was seen and where, never the solution. */
export function fail(message: LocalText, evidence?: readonly Evidence[], hint?: LocalText): Verdict {
  return { status: 'fail', message, ...(hint === undefined ? {} : { hint }), ...(evidence === undefined ? {} : { evidence }) };
}
