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

/** What a client got of one request. Times count from the drill's start, in milliseconds. */
export interface TimelineRequest {
  readonly atMs: number;
  readonly durationMs: number;
  readonly ok: boolean;
  /** Status code, or the error when no answer came: `200`, `503`, `ETIMEDOUT`. */
  readonly result: string;
  /** Node that answered, when the answer says so. */
  readonly by?: string;
}

/** A stretch of time in which something stayed as it was. */
export interface TimelineSpan {
  readonly fromMs: number;
  readonly toMs: number;
  /** `good` and `bad` are coloured so; `idle` is as it should be but not at work (a BACKUP); `unknown` could not be seen. */
  readonly tone: 'good' | 'bad' | 'idle' | 'unknown';
  /** `MASTER`, `DOWN`, `lb2`. */
  readonly label: LocalText;
}

/** One row of the chart. */
export type TimelineLane =
  | { readonly kind: 'client'; readonly name: string; readonly label: LocalText; readonly requests: readonly TimelineRequest[] }
  | { readonly kind: 'spans'; readonly name: string; readonly label: LocalText; readonly spans: readonly TimelineSpan[] };

/** What was done to the sandbox, and when; a fault that was taken back has an end. */
export interface TimelineFault {
  readonly atMs: number;
  readonly untilMs?: number;
  readonly node: string;
  readonly kind: 'kill' | 'pause' | 'cut' | 'other';
  readonly label: LocalText;
}

/** A stretch in which users were not served, beside what the configuration promised. */
export interface TimelineOutage {
  readonly fromMs: number;
  readonly toMs: number;
  /** The longest it may last by the learner's own numbers, without the grader's slack. */
  readonly predictedMs?: number;
  readonly ok: boolean;
  readonly label: LocalText;
}

/** One drill as it was measured: what the chart draws. */
export interface DrillTimeline {
  /** Id of the check that began it. */
  readonly id: string;
  readonly title: LocalText;
  readonly durationMs: number;
  /** Ids of the checks that judged it, that one included. */
  readonly checks: readonly string[];
  readonly lanes: readonly TimelineLane[];
  readonly faults: readonly TimelineFault[];
  readonly outages: readonly TimelineOutage[];
}

/** Where messages went: what a broker's routing did with each the grader published. */
export interface RoutingFigure {
  readonly kind: 'routing';
  /** Id of the check that drew it. */
  readonly id: string;
  readonly title: LocalText;
  readonly exchanges: readonly { readonly name: string; readonly type: string }[];
  readonly queues: readonly string[];
  /** As they stand in the broker. `key` is the binding key, or the arguments of a headers exchange as text. */
  readonly bindings: readonly { readonly exchange: string; readonly queue: string; readonly key: string }[];
  readonly messages: readonly {
    /** What it is about, such as `compute.vm1`. */
    readonly label: string;
    readonly exchange: string;
    readonly routingKey: string;
    readonly headers?: string;
    /** Queues it was found in, and those it should have been found in. */
    readonly arrived: readonly string[];
    readonly wanted: readonly string[];
    readonly returned: boolean;
  }[];
}

/** One message of a routing figure. */
export type RoutedMessage = RoutingFigure['messages'][number];

/** Where a message should have been and was not, and where it was though nobody wanted it. Both empty: it was routed as wanted. */
export function astray({ wanted, arrived }: Pick<RoutedMessage, 'wanted' | 'arrived'>): {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
} {
  return { missing: wanted.filter((queue) => !arrived.includes(queue)), extra: arrived.filter((queue) => !wanted.includes(queue)) };
}

/** Where the partitions of an NDB table lie, by the learner's own config.ini. */
export interface PlacementFigure {
  readonly kind: 'placement';
  readonly id: string;
  readonly title: LocalText;
  readonly table: string;
  readonly groups: readonly {
    readonly group: number;
    readonly nodes: readonly { readonly nodeId: number; readonly host: string }[];
  }[];
  readonly partitions: readonly {
    readonly partition: number;
    readonly group: number;
    readonly primary: number;
    readonly backups: readonly number[];
  }[];
}

/** A picture of what was found, drawn beside the checks. */
export type ReportFigure = RoutingFigure | PlacementFigure;

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
  /** The drills, in the order they were run. */
  readonly timeline?: readonly DrillTimeline[];
  /** What checks drew, in that order. */
  readonly figures?: readonly ReportFigure[];
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
