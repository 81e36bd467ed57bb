/**
 * The little the grader needs of a sandbox. The labs process implements it on top of the engine;
 * unit tests implement it with recorded answers.
 */
import type { ProbeAnswer, ProbeOperation, ProbeRequest } from './probes/protocol.ts';

/** A node as the grader may name it. */
export interface NodeUnderTest {
  readonly name: string;
  /** IPv4 address on the sandbox's network. */
  readonly address: string;
  /** Hardware address of its network card, lower case: the same for the sandbox's whole life. */
  readonly mac: string;
}

/** A file as it stands in a node, read without running anything in that node. */
export interface NodeFile {
  readonly text: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** When the content last changed, milliseconds since the epoch by the machine's clock. */
  readonly mtimeMs?: number;
}

/** A fault the engine puts on a node from outside, out of reach of root in that node. */
export type Fault =
  /** Power off: the container is killed; `start` brings it back with its disk. */
  | { readonly kind: 'kill'; readonly node: string }
  /** Resolves once it has booted, with all its units; `awaitsBoot: false` as soon as it has power, for machines that wait for one another. */
  | { readonly kind: 'start'; readonly node: string; readonly awaitsBoot?: false }
  /** Freeze every process; the kernel still answers TCP handshakes. */
  | { readonly kind: 'pause'; readonly node: string }
  | { readonly kind: 'resume'; readonly node: string }
  /** Drop every frame in the given direction, seen from the node; with `peer` only those between the two. A later cut of the node replaces it. */
  | { readonly kind: 'cut'; readonly node: string; readonly direction: 'in' | 'out' | 'both'; readonly peer?: string }
  | { readonly kind: 'heal'; readonly node: string }
  /** Whatever listens on the node's TCP port dies, and whatever starts it again dies too, until the node is restarted. */
  | { readonly kind: 'crash'; readonly node: string; readonly port: number }
  /** A power cycle: what a `crash` has ended starts with the node. */
  | { readonly kind: 'restart'; readonly node: string };

/** A sandbox as seen by a grading. All methods reject with an error whose `code` is a string when *we* fail. */
export interface SandboxUnderTest {
  readonly nodes: readonly NodeUnderTest[];
  /** Addresses the lab keeps for the learner to use, by name (`vip`). */
  readonly addresses: Readonly<Record<string, string>>;
  /** Further addresses the probe can speak from, as so many users would; its own is not among them. */
  readonly clients: readonly string[];
  /** What chance decided for this sandbox, where its lab leaves something to chance. Only the grading knows it: no message may tell. */
  readonly draw?: { readonly seed: string; readonly variants: Readonly<Record<string, string>> };
  /** Resolves to null when the file is not there. Symbolic links are followed inside the node only. */
  readFile(node: string, path: string): Promise<NodeFile | null>;
  /** Absolute paths of regular files under a directory, sorted; empty when the directory is not there. */
  listFiles(node: string, directory: string): Promise<readonly string[]>;
  /** Asks the trusted probe container. */
  probe<Op extends ProbeOperation>(
    request: ProbeRequest<Op>,
    options?: { readonly timeoutMs?: number; readonly signal?: AbortSignal },
  ): Promise<ProbeAnswer<Op>>;
  /** Connects to a listening unix socket in a node, sends `request`, resolves to all that came back until the peer closed. Null when nothing listens there. */
  askSocket(node: string, path: string, request: string, options?: { readonly timeoutMs?: number }): Promise<string | null>;
  inject(fault: Fault): Promise<void>;
}
