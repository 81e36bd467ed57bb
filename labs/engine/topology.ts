/** What the engine needs to know of a lab; the labs process derives it from the catalog. */
import type { NodeFileSpec } from './port.ts';

export interface TopologyNode {
  readonly name: string;
  /** Offset in the sandbox's /27, 2–29. */
  readonly host: number;
  readonly capabilities: readonly string[];
  readonly memoryMb: number;
  readonly cpus: number;
  readonly pids: number;
  readonly diskMb: number;
  /** systemd units that run from the first boot on, and again after every later one. */
  readonly units: readonly string[];
  /** Starting files. */
  readonly files: readonly NodeFileSpec[];
}

export interface LabTopology {
  /** `week-1/<lab>`. */
  readonly lab: string;
  readonly nodes: readonly TopologyNode[];
  readonly ttlMs: number;
  readonly extendMs: number;
  readonly extensions: number;
}
