/**
 * A drill: faults are put on the sandbox while a user is served, and everything that can be seen from outside is written
 * down on one clock. All times named `…Ms` here count from the drill's start, in milliseconds, unless they are lengths.
 */

import type { CheckContext } from '../engine/check.ts';
import type { Fault } from '../port.ts';
import type { AmqpAttempt } from '../probes/amqp-protocol.ts';
import type { ArpFrame, HttpRequestArgs, SteadyRequest, VrrpAdvert } from '../probes/protocol.ts';
import type { SqlAttempt } from '../probes/sql-protocol.ts';
import type { DrillTimeline, LocalText, TimelineFault, TimelineOutage } from '../result.ts';

/** How often the user of a drill does what it does, and what is made of what came of it. */
interface DrillClientTerms {
  readonly everyMs: number;
  /** An attempt is given up, and failed, after this. */
  readonly timeoutMs: number;
  /** What a served user sees; by default the status 200 of HTTP, and of a statement or a message that nothing failed. */
  isGood?(seen: SteadyRequest): boolean;
  /** Nodes that may answer, by the name their answers give; they become `by`. A statement's answer is the first value of its first row (`… RETURNING @@hostname`). */
  readonly servedBy?: readonly string[];
}

/**
 * The user of a drill: a request, a statement (`sql`, with `?` for the number of the turn) or a message (`amqp`) every
 * `everyMs`, never waiting for the one before.
 */
export type DrillClient = DrillClientTerms & (Pick<HttpRequestArgs, 'url' | 'from' | 'headers'> | SqlAttempt | AmqpAttempt);

/** A further user beside the drill's own, with a row of its own in the chart. */
export type OtherClient = DrillClient & {
  /** How `requests` names it; not `client`, which is the drill's own. */
  readonly name: string;
  readonly label: LocalText;
};

/** What a look at a server found: the lane's colour and word. */
export interface ServerState {
  readonly tone: 'good' | 'bad' | 'idle' | 'unknown';
  /** `UP`, `DOWN 1/2`. */
  readonly label: LocalText;
}

/** A server whose state is looked at from time to time and drawn as a lane. */
export interface DrillServer {
  readonly node: string;
  /** Name of the lane; the node's by default. */
  readonly label?: LocalText;
  /** Looks once; a rejection makes the drill fail to measure (an `error`, never a `fail`). */
  look(): Promise<ServerState>;
}

/** What a drill is about, before it starts. */
export interface DrillPlan {
  /** Id of the check that begins it; the timeline carries it. */
  readonly id: string;
  readonly title: LocalText;
  /** Ids of the checks that judge it, that one included. */
  readonly checks: readonly string[];
  readonly client: DrillClient;
  /** Users who come another way, for checks that compare; outages and impacts are the drill's own user's. */
  readonly otherClients?: readonly OtherClient[];
  /** When given, the wire is watched and every node of `nodes` has a lane with who was MASTER. */
  readonly vip?: {
    readonly address: string;
    /** Only adverts of this virtual router count for the lanes; by default those that carry the address. */
    readonly vrid?: number;
    /** Nodes that may hold it. */
    readonly nodes: readonly string[];
  };
  readonly servers?: readonly DrillServer[];
  /** From one look at the servers to the next; default 500. */
  readonly serversEveryMs?: number;
}

/** One request of the user, with what it came to. */
export interface DrillRequest {
  readonly atMs: number;
  readonly durationMs: number;
  readonly ok: boolean;
  /** Status code or error code, as text; `ok` when there is neither. */
  readonly result: string;
  /** Which of `servedBy` answered; null when none says so. */
  readonly by: string | null;
  readonly seen: SteadyRequest;
}

/** A stretch in which the user was not served: from the start of its first failed request to the first good answer after the last. */
export interface Outage {
  readonly fromMs: number;
  /** Null while it has not ended. */
  readonly toMs: number | null;
  /** Requests that failed in it. */
  readonly failed: number;
  /** What they came to, each once, the most frequent first. */
  readonly results: readonly string[];
}

/** A fault that was put on a node. Injecting takes a moment: it took effect somewhere between the two. */
export interface InjectedFault {
  readonly fault: Fault;
  readonly beganMs: number;
  readonly doneMs: number;
}

/** A stretch in which a node said on the wire that it was MASTER. */
export interface MasterSpan {
  /** Name of the node; `unknown` with the source address when they came from no node's card or address. */
  readonly node: string;
  readonly vrid: number;
  /** Its first and last advertisement. */
  readonly fromMs: number;
  readonly lastAdvertMs: number;
  /** When it ceased to be MASTER, as well as the wire tells; null while it still is. */
  readonly toMs: number | null;
  /** `resigned` by a farewell (priority 0), `silent` when its adverts ceased. */
  readonly ending: 'resigned' | 'silent' | null;
  readonly adverts: number;
}

/** A stretch in which two nodes both advertised themselves as MASTER of one virtual router. */
export interface SplitBrain {
  readonly vrid: number;
  readonly nodes: readonly [string, string];
  readonly fromMs: number;
  readonly toMs: number;
}

/** How the user fared after a fault. */
export interface FaultImpact {
  /** Every request that began in the last `staysMs` was good, and none of the earlier is still open. */
  readonly recovered: boolean;
  /** The outages the fault fell into or was followed by, in order; the last may be open when not recovered. */
  readonly outages: readonly Outage[];
  /** The longest of them: from its first failed request to the first good answer after, or up to now while there is none; 0 without any. */
  readonly outageMs: number;
  /** Requests begun since the fault, and those of them that failed. */
  readonly requests: number;
  readonly failed: number;
  /** When users were served for good (0 failed: the fault itself); null when not recovered. */
  readonly servedAtMs: number | null;
}

export interface UntilOptions {
  /** Looks at the drill, which was read anew just before. */
  holds(): boolean | Promise<boolean>;
  /** The condition must begin to hold within this, counted from `sinceMs` (default: now). */
  readonly withinMs: number;
  readonly sinceMs?: number;
  /** And then hold without a break for this; default 0. */
  readonly staysMs?: number;
  /** Shown to the learner after each look. */
  progress?(sinceMs: number): LocalText;
}

export type UntilOutcome =
  /** `afterMs`, counted from `sinceMs`, is when it was first seen to hold for good. */
  { readonly held: true; readonly afterMs: number } | { readonly held: false; readonly elapsedMs: number };

/**
 * A drill under way, as one check sees it. It lives as long as the grading; whatever cannot be measured throws, and the
 * check is an `error`.
 */
export interface Drill {
  readonly plan: DrillPlan;
  /** The same drill for a later check, whose time and progress its waits then use. A check never uses another check's drill as it is. */
  for(context: CheckContext): Drill;
  /** Milliseconds since the drill started. */
  nowMs(): number;
  /**
   * Puts a fault on a node, or takes one back, and books it for the chart. `label` is what the chart calls it; the usual
   * words by default.
   */
  inject(fault: Fault, label?: LocalText): Promise<InjectedFault>;
  /** Something done to a node by other means (a server set to maintenance), booked like a fault. */
  act<T>(
    node: string,
    label: LocalText,
    work: () => Promise<T>,
  ): Promise<{ readonly value: T; readonly beganMs: number; readonly doneMs: number }>;
  /** Reads what the probe has seen until now. The views below show what was last read. */
  refresh(): Promise<void>;
  /** Requests that have ended, begun in the stretch, in the order of sending; the drill's own user's, or another client's by name. */
  requests(fromMs?: number, toMs?: number, client?: string): readonly DrillRequest[];
  /** When each request not yet ended began, whoever sent it. */
  pending(): readonly number[];
  /** Waits until every request begun before `toMs` has ended, whoever sent it, and `toMs` has passed. */
  settled(toMs: number): Promise<void>;
  /** Outages of the requests begun in the stretch. */
  outages(fromMs?: number, toMs?: number): readonly Outage[];
  /** What was on the wire; empty without a `vip`. */
  adverts(fromMs?: number, toMs?: number): readonly VrrpAdvert[];
  arps(fromMs?: number, toMs?: number): readonly ArpFrame[];
  /** Who was MASTER when, of the plan's virtual router, by its own advertisements. */
  masters(): readonly MasterSpan[];
  /** Stretches longer than `longerThanMs` with two MASTERs. */
  splitBrains(longerThanMs: number): readonly SplitBrain[];
  /** Asks the network who answers for the VIP now: names of nodes, or hardware addresses that are no node's. */
  holders(waitMs?: number): Promise<readonly string[]>;
  /** Waits for a condition over the views. */
  until(options: UntilOptions): Promise<UntilOutcome>;
  /**
   * Waits until users are served for good after a fault: good answers to all that began during `staysMs` (default 1000),
   * or gives up when they are not within `withinMs` of it.
   */
  impact(
    fault: { readonly beganMs: number; readonly doneMs: number },
    options: { readonly withinMs: number; readonly staysMs?: number; progress?(sinceMs: number): LocalText },
  ): Promise<FaultImpact>;
  /** Brackets a stretch on the chart, with what the learner's numbers predict. */
  bracket(outage: TimelineOutage): void;
  /** Faults so far, as they will be drawn. */
  faults(): readonly TimelineFault[];
  /** The chart as it stands. */
  timeline(): DrillTimeline;
  /** The user stops and the timeline goes into the report. Idempotent; the grading's end does it too. */
  end(): Promise<void>;
}
