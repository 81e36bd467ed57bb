/** What the engine needs to know of a lab; the labs process derives it from the catalog. */
import type { NodeFileSpec } from './port.ts';

export interface TopologyNode {
  readonly name: string;
  /** Last octet of its address, 2–199. */
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

/** What a variant does to one node. */
export interface VariantNode {
  readonly node: string;
  readonly files: readonly NodeFileSpec[];
  /** Bash, run as root once the files of all nodes are placed. */
  readonly script?: string;
}

/** Variants of which a sandbox gets one, drawn by chance. */
export interface VariantGroup {
  readonly name: string;
  readonly variants: readonly { readonly name: string; readonly nodes: readonly VariantNode[] }[];
}

export interface LabTopology {
  /** `week-1/<lab>`. */
  readonly lab: string;
  readonly nodes: readonly TopologyNode[];
  /** Addresses no node holds at first, by the names nodes know them by, as last octets. */
  readonly addresses: Readonly<Record<string, number>>;
  readonly ttlMs: number;
  readonly extendMs: number;
  readonly extensions: number;
  /** Applied in this order once all nodes are up; none by default. */
  readonly variants?: readonly VariantGroup[];
}
