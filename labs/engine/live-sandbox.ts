/** One sandbox as the process that looks after it holds it in memory. */
import { isEngineError, type NodeState, type SandboxPlan } from './port.ts';
import type { LedgerEntry } from './sandbox-ledger.ts';
import type { Sandbox, SandboxChange, SandboxState, StartStep } from './sandbox-types.ts';
import type { LabTopology } from './topology.ts';

export interface LiveSandbox {
  entry: LedgerEntry;
  state: SandboxState;
  problem: { readonly code: string; readonly detail: string } | null;
  queuePosition: number | null;
  readonly arrival: number;
  readonly wantsWork: boolean;
  topology: LabTopology | null;
  /** Made before the first container; after an adoption, when first needed. Holds starting files only, no kept work. */
  plan: SandboxPlan | null;
  readonly nodes: Map<string, { address: string; state: NodeState }>;
  steps: () => readonly StartStep[];
  readonly listeners: Set<(change: SandboxChange) => void>;
  /** Aborts the start or reset under way. */
  abort: AbortController;
  /** Whatever is being done to it; one thing at a time. */
  work: Promise<unknown>;
  lastActiveMs: number;
  /** See `Sandboxes.isSealed`. */
  isSealed: boolean;
  hasWarned: boolean;
}

/** A live sandbox for an entry, with nothing known of its nodes. */
export function createLiveSandbox(
  entry: LedgerEntry,
  state: SandboxState,
  arrival: number,
  nowMs: number,
  wantsWork: boolean,
): LiveSandbox {
  return {
    entry,
    state,
    problem: null,
    queuePosition: null,
    arrival,
    wantsWork,
    topology: null,
    plan: null,
    nodes: new Map(),
    steps: () => [],
    listeners: new Set(),
    abort: new AbortController(),
    work: Promise.resolve(),
    lastActiveMs: nowMs,
    isSealed: false,
    hasWarned: false,
  };
}

/** What the outside sees of it. */
export function viewOf(live: LiveSandbox): Sandbox {
  const { entry, problem, queuePosition } = live;
  return {
    id: entry.id,
    lab: entry.lab,
    owner: entry.owner,
    state: live.state,
    ...(problem ? { problem } : {}),
    ...(queuePosition === null ? {} : { queuePosition }),
    createdAt: entry.createdAt,
    expiresAt: new Date(entry.expiresAtMs).toISOString(),
    extensionsLeft: entry.extensionsLeft,
    nodes: [...live.nodes].map(([name, { address, state }]) => ({ name, address, state })),
    restored: entry.restored,
  };
}

/** Tells everybody who listens. */
export function announce(live: LiveSandbox, change: SandboxChange): void {
  for (const listener of [...live.listeners]) listener(change);
}

/** Tells everybody how it is now. */
export function announceView(live: LiveSandbox): void {
  announce(live, { type: 'sandbox', sandbox: viewOf(live) });
}

/** A failure in the words of the port. */
export function problemOf(error: unknown): { readonly code: string; readonly detail: string } {
  return { code: isEngineError(error) ? error.code : 'internal', detail: error instanceof Error ? error.message : String(error) };
}
