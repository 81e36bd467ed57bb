/** What the outside sees of sandboxes and their life. */
import type { SandboxDraw } from './draw-variants.ts';
import type { NodeFileSpec, NodeState } from './port.ts';

export type SandboxState = 'queued' | 'starting' | 'ready' | 'stopping' | 'failed';

export interface Sandbox {
  readonly id: string;
  readonly lab: string;
  readonly owner: string;
  readonly state: SandboxState;
  /** Why it failed, by engine error code. */
  readonly problem?: { readonly code: string; readonly detail: string };
  /** 1-based place while `queued`. */
  readonly queuePosition?: number;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly extensionsLeft: number;
  /** The learner's nodes, without the probe. */
  readonly nodes: readonly { readonly name: string; readonly address: string; readonly state: NodeState }[];
  /** Files of an earlier sandbox were put back at start. */
  readonly restored: boolean;
}

/** One real step of a start or reset: `queue`, `plan`, `network`, `restore`, `node:<name>:create`, `node:<name>:boot`, `probe`, `prepare`. */
export interface StartStep {
  readonly step: string;
  readonly status: 'running' | 'done' | 'failed';
  /** Milliseconds since the start was asked for. */
  readonly atMs: number;
  readonly durationMs?: number;
}

export type GoneReason = 'stopped' | 'expired' | 'idle' | 'failed';

export type SandboxChange =
  | { readonly type: 'sandbox'; readonly sandbox: Sandbox }
  | { readonly type: 'step'; readonly step: StartStep }
  | { readonly type: 'node'; readonly node: string; readonly state: NodeState }
  | { readonly type: 'expiring'; readonly expiresAt: string }
  | { readonly type: 'gone'; readonly reason: GoneReason };

export interface StartRequest {
  readonly owner: string;
  readonly lab: string;
  /** Put back the files kept from the last sandbox of this lab. Default true. */
  readonly restore?: boolean;
  /** The command line's: no quota, several of one lab, and nothing is kept at the end. */
  readonly isOperator?: boolean;
  /** Variants instead of a draw, by group. Only an operator may. */
  readonly variants?: Readonly<Record<string, string>>;
}

/** Files kept from an earlier sandbox. */
export interface KeptWork {
  readonly savedAt: string | null;
  readonly files: readonly { readonly node: string; readonly path: string }[];
}

/** The life of all sandboxes of this instance, over one runtime. */
export interface Sandboxes {
  /** Reads what runs, takes over what a dead process left and removes what is only half there. Call once, first. */
  adopt(): Promise<void>;
  /**
   * Resolves at once with the sandbox `queued` or `starting`; follow it with `subscribe` or `whenReady`.
   * A learner who already has this lab gets the one that is there. Rejects with `quota-exceeded`, `not-found`,
   * and with `conflict` when a learner names variants.
   */
  start(request: StartRequest): Promise<Sandbox>;
  /** Resolves when ready; rejects with what went wrong, `not-found` when it went away. */
  whenReady(id: string): Promise<Sandbox>;
  list(owner?: string): readonly Sandbox[];
  get(id: string): Sandbox | null;
  /** Steps of the latest start or reset so far. */
  steps(id: string): readonly StartStep[];
  /** Changes of one sandbox, until `gone`. Returns the unsubscribe function. */
  subscribe(id: string, listener: (change: SandboxChange) => void): () => void;
  /** The engine's name of a node's container; null when there is no such node. `probe` is a node here. */
  containerName(id: string, node: string): string | null;
  /** Nobody may look into its nodes yet: what was drawn for it is being put into them. */
  isSealed(id: string): boolean;
  /** What was drawn for it, for whoever grades it; null where nothing is left to chance. Never for a learner's eyes. */
  drawOf(id: string): SandboxDraw | null;
  /** Adds the lab's extension; rejects with `quota-exceeded` when none is left. */
  extend(id: string): Promise<Sandbox>;
  /** Keeps the learner's changed files, then removes everything. Idempotent. `keepWork` default: true for learners. */
  destroy(id: string, options?: { readonly keepWork?: boolean }): Promise<void>;
  /** Fresh nodes under the same id and addresses; kept work is dropped. Resolves once begun. */
  reset(id: string): Promise<Sandbox>;
  /** One fresh node; resolves when it is up. */
  resetNode(id: string, node: string): Promise<Sandbox>;
  keptWork(owner: string, lab: string): Promise<KeptWork>;
  dropWork(owner: string, lab: string): Promise<void>;
  /** What is kept of a learner's lab, with its content; empty when nothing is. */
  readWork(owner: string, lab: string): Promise<ReadonlyMap<string, readonly NodeFileSpec[]>>;
  /** Ends every sandbox of somebody who has left, and drops all that was kept of them. */
  forgetOwner(owner: string): Promise<void>;
  /** Gives sandboxes and kept work of one learner to another (a guest who signs up). */
  moveOwner(from: string, to: string): Promise<void>;
  /** Stops watching; every sandbox runs on. */
  dispose(): Promise<void>;
}
