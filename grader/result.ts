/**
 * What a grading says, as data: shared by the grader, the labs process, the command line and the browser.
 * Nothing here touches Node or the DOM.
 */

/** A text in both of the platform's languages; always written together. */
export interface LocalText {
  readonly vi: string;
  readonly en: string;
}

/**
 * `fail` is the learner's, `error` is ours ("we could not tell", never counted against the learner),
 * `skipped` was not run because a check it depends on did not pass.
 */
export type CheckStatus = 'pass' | 'fail' | 'error' | 'skipped';

/** One thing that was seen, and where. Every field is optional but at least one is present. */
export interface Evidence {
  /** Name of the node, or `probe` for what was seen from the client's side. */
  readonly node?: string;
  /** Absolute path in that node. */
  readonly file?: string;
  /** 1-based. */
  readonly line?: number;
  /** What a correct answer shows, in words. */
  readonly expected?: LocalText;
  /** What was seen, in words. */
  readonly actual?: LocalText;
  /** Raw observation (a config line, a response, a CSV row), at most 4 KiB. */
  readonly excerpt?: string;
}

/** The outcome of one check. */
export interface CheckResult {
  /** Stable dotted id, such as `haproxy.backend.health-check`. */
  readonly id: string;
  readonly title: LocalText;
  readonly status: CheckStatus;
  /** Points earned: `maxPoints` on pass, otherwise 0. */
  readonly points: number;
  readonly maxPoints: number;
  /** Says what was seen and where; never gives the solution away. */
  readonly message: LocalText;
  readonly hint?: LocalText;
  readonly evidence?: readonly Evidence[];
  readonly durationMs: number;
}

/** One observation on a drill's time axis; `atMs` counts from the drill's start. */
export interface TimelineEntry {
  readonly atMs: number;
  /** Which row of the chart: `client`, `fault`, `vip`, or a server's name. */
  readonly lane: string;
  readonly kind: 'ok' | 'error' | 'state' | 'fault';
  readonly label: LocalText;
}

/** The whole report of one attempt; the shape `lab grade --json` prints. */
export interface GradeReport {
  /** `week-1/<lab>`. */
  readonly lab: string;
  /** True only when every check passed. */
  readonly passed: boolean;
  readonly score: number;
  readonly maxScore: number;
  readonly durationMs: number;
  readonly checks: readonly CheckResult[];
  readonly timeline?: readonly TimelineEntry[];
}

/** What streams while an attempt runs, in this order: `started`, then per check, then `finished`. */
export type GradeEvent =
  | {
      readonly type: 'started';
      readonly lab: string;
      readonly checks: readonly { readonly id: string; readonly title: LocalText; readonly points: number }[];
    }
  | { readonly type: 'check-started'; readonly id: string }
  | { readonly type: 'check-progress'; readonly id: string; readonly text: LocalText }
  | { readonly type: 'check-finished'; readonly result: CheckResult }
  | { readonly type: 'finished'; readonly report: GradeReport };
