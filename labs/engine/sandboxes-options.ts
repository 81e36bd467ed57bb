/** What the life of sandboxes needs from outside. */
import { availableParallelism, totalmem } from 'node:os';
import type { Runtime } from './port.ts';
import type { LabTopology } from './topology.ts';

const MINUTE_MS = 60_000;
const MIB = 1024 * 1024;

export interface SandboxesOptions {
  readonly runtime: Runtime;
  readonly images: { readonly node: string; readonly probe: string };
  /** Folder for the ledger and the kept work. */
  readonly dataDir: string;
  /** Null when there is no such lab. */
  readonly topologyOf: (lab: string) => Promise<LabTopology | null>;
  /** Whether somebody has the sandbox open, or a grading runs on it. */
  readonly isActive: (id: string) => boolean;
  readonly log: (message: string, fields: Readonly<Record<string, unknown>>) => void;
  /** Default 20. */
  readonly maxSandboxes?: number;
  /** Default 1; the command line's sandboxes do not count. */
  readonly maxPerLearner?: number;
  /** Sum of the nodes' memory limits. Default: all of the machine's. */
  readonly memoryMb?: number;
  /** Default: as many as there are cores. */
  readonly maxStarting?: number;
  /** Default 10 minutes before the end. */
  readonly warnBeforeMs?: number;
  /** Nobody has had it open for so long: stop. Default 30 minutes. */
  readonly idleMs?: number;
  /** How often time is looked at. Default 5 seconds. */
  readonly tickMs?: number;
  readonly now?: () => number;
}

/** Defaults filled in for what is absent or undefined. */
export function completeOptions(options: SandboxesOptions): Required<SandboxesOptions> {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as unknown as SandboxesOptions;
  return {
    maxSandboxes: 20,
    maxPerLearner: 1,
    memoryMb: Math.floor(totalmem() / MIB),
    maxStarting: availableParallelism(),
    warnBeforeMs: 10 * MINUTE_MS,
    idleMs: 30 * MINUTE_MS,
    tickMs: 5000,
    now: Date.now,
    ...given,
  };
}
