/**
 * The runtime port: what the platform needs of a container engine, in words no engine owns.
 * Drivers (Podman today, an Incus cluster later) implement it; the contract tests run against it.
 */
import type { Duplex } from 'node:stream';

/** Everything ours carries these labels; they are the only truth about which sandboxes run. */
export interface SandboxLabels {
  readonly sandboxId: string;
  /** `week-1/<lab>`. */
  readonly lab: string;
  /** The learner's id, or `cli`. */
  readonly owner: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

/**
 * A private network: no egress, no other sandbox, and nothing of the host in it, not even an address. Every sandbox uses
 * the same addresses (see `addresses.ts`), so networks must be apart below IP.
 */
export interface NetworkPlan {
  readonly name: string;
  /** Linux interface name of the bridge, at most 15 bytes. */
  readonly bridge: string;
}

export interface NodeLimits {
  readonly memoryMb: number;
  /** 1.0 is one core. */
  readonly cpus: number;
  readonly pids: number;
  readonly nofile: number;
  /** Ignored, and said so in `RuntimeHealth`, where the engine's storage cannot. */
  readonly diskMb: number;
}

/** One container of a sandbox. */
export interface NodePlan {
  /** Engine-wide unique name. */
  readonly containerName: string;
  /** The lab's name for it (`lb`), or `probe`. */
  readonly node: string;
  readonly role: 'node' | 'probe';
  readonly image: string;
  readonly address: string;
  /** On the same interface, after `address`, which stays the one it speaks from unless told otherwise. */
  readonly furtherAddresses: readonly string[];
  /** Names every node of the sandbox can resolve, with their addresses. */
  readonly hosts: Readonly<Record<string, string>>;
  /** Linux capabilities beyond the engine's default set, such as `NET_ADMIN`. */
  readonly capabilities: readonly string[];
  readonly limits: NodeLimits;
  /** Put in place before the node's init runs, so that its daemons see them at their first start. */
  readonly files?: readonly NodeFileSpec[];
}

/** A file to create or replace; an existing file keeps its owner and mode unless given. */
export interface NodeFileSpec {
  readonly path: string;
  readonly data: Buffer;
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Makes a symbolic link to this instead; `data` and `mode` do not matter then. */
  readonly linkTo?: string;
}

/** All of a sandbox, decided before anything is made. */
export interface SandboxPlan {
  readonly labels: SandboxLabels;
  readonly network: NetworkPlan;
  readonly nodes: readonly NodePlan[];
}

export type NodeState = 'booting' | 'up' | 'paused' | 'stopped' | 'cut' | 'missing';

/** What the engine knows of one container of ours. */
export interface NodeRecord {
  readonly containerName: string;
  readonly node: string;
  readonly role: 'node' | 'probe';
  readonly address: string;
  readonly state: NodeState;
}

/** What the engine knows of one sandbox, read back from labels. */
export interface SandboxRecord {
  readonly labels: SandboxLabels;
  readonly network: string | null;
  readonly nodes: readonly NodeRecord[];
}

/** Whether sandboxes can run on this machine, and if not, what is missing in words an operator can act on. */
export interface RuntimeHealth {
  readonly available: boolean;
  readonly engine: string;
  readonly version?: string;
  readonly cgroup?: 'v1' | 'v2';
  /** Stable codes: `engine-missing`, `engine-unreachable`, `image-missing`, `not-root`, `wire-not-mirrored` (a note), … */
  readonly problems: readonly { readonly code: string; readonly detail: string }[];
}

export interface FileEntry {
  readonly name: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'other';
  readonly size: number;
  readonly mode: number;
  readonly mtimeMs: number;
}

export interface FileContent {
  readonly data: Buffer;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtimeMs: number;
}

export interface ExecSpec {
  readonly command: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly user?: string;
  readonly workingDir?: string;
  /** A pseudo terminal of this size; without it stdout and stderr come apart. */
  readonly tty?: { readonly cols: number; readonly rows: number };
}

/** One running command. `dispose` detaches and frees the stream; it does not promise to kill the command. */
export interface ExecStream {
  /** Bytes in and, for a TTY, bytes out. Backpressure is honoured both ways. */
  readonly io: Duplex;
  /** Only without a TTY. */
  readonly stderr?: NodeJS.ReadableStream;
  resize(cols: number, rows: number): Promise<void>;
  /** Resolves once the command ended; null when the engine no longer knows. */
  readonly exitCode: Promise<number | null>;
  dispose(): void;
}

export interface ExecResult {
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

/** The port. Every method rejects with an `EngineError`; every create is undone by its remove, which is idempotent. */
export interface Runtime {
  health(): Promise<RuntimeHealth>;
  listSandboxes(): Promise<readonly SandboxRecord[]>;
  createNetwork(plan: NetworkPlan, labels: SandboxLabels): Promise<void>;
  removeNetwork(name: string): Promise<void>;
  /** Makes and starts the container; resolves when its init is running (systemd may still be booting). */
  createNode(plan: NodePlan, network: NetworkPlan, labels: SandboxLabels): Promise<void>;
  /** Resolves once the node's init finished booting (a container without systemd: at once); else `start-timeout`. */
  waitUntilUp(containerName: string, timeoutMs: number): Promise<void>;
  removeNode(containerName: string): Promise<void>;
  startNode(containerName: string): Promise<void>;
  /** Clean shutdown within `graceMs`, then kill. */
  stopNode(containerName: string, graceMs: number): Promise<void>;
  killNode(containerName: string): Promise<void>;
  /** Ends what listens on the node's TCP port, and whatever starts it again, for the rest of this life of the node. Resolves when nobody listens. */
  keepDown(containerName: string, port: number): Promise<void>;
  pauseNode(containerName: string): Promise<void>;
  resumeNode(containerName: string): Promise<void>;
  /**
   * Drops the node's frames on the host side, or with a peer only those between the two, copies of what goes to many
   * included. A second call replaces the first. Stands until healed, over restarts of either.
   */
  cutLink(containerName: string, direction: 'in' | 'out' | 'both', peerContainerName?: string): Promise<void>;
  healLink(containerName: string): Promise<void>;
  /** Null when there is no such file. At most `maxBytes` (default 4 MiB), else `file-too-large`. */
  readFile(containerName: string, path: string, maxBytes?: number): Promise<FileContent | null>;
  /** Creates or replaces; an existing file keeps its owner and mode unless given. Parent directories are made. */
  writeFile(
    containerName: string,
    path: string,
    data: Buffer,
    attributes?: { readonly mode?: number; readonly uid?: number; readonly gid?: number },
  ): Promise<void>;
  /** Several files in one go, in order. */
  writeFiles(containerName: string, files: readonly NodeFileSpec[]): Promise<void>;
  /** Regular files and symbolic links (not followed) that are there; larger ones, and all past `maxTotalBytes`, are left out. */
  readFiles(
    containerName: string,
    paths: readonly string[],
    limits: { readonly maxFileBytes: number; readonly maxTotalBytes: number },
  ): Promise<readonly NodeFileSpec[]>;
  /** Idempotent; a directory is refused with `bad-path`. */
  removeFile(containerName: string, path: string): Promise<void>;
  /** Null when there is no such directory. At most 5000 entries. */
  listDirectory(containerName: string, path: string): Promise<readonly FileEntry[] | null>;
  /** Absolute paths the container changed against its image, without /run, /tmp, /var/log, /proc, /sys, /dev. */
  changedFiles(containerName: string): Promise<readonly string[]>;
  exec(containerName: string, spec: ExecSpec): Promise<ExecStream>;
  /** Runs to the end and collects at most `maxBytes` (default 1 MiB) of each stream. */
  run(
    containerName: string,
    spec: ExecSpec,
    options?: { readonly timeoutMs?: number; readonly stdin?: Buffer; readonly maxBytes?: number },
  ): Promise<ExecResult>;
  /** Connects to a unix socket listening in the node, with no help of the node's binaries. Null when nothing listens. */
  connectSocket(containerName: string, path: string): Promise<Duplex | null>;
  /** Emits whenever a container of ours changed state, by whoever's hand. Returns an unsubscribe function. */
  onNodeChange(listener: (record: { readonly sandboxId: string; readonly node: string; readonly state: NodeState }) => void): () => void;
  /**
   * Removes what a dead process of ours left besides containers and networks: commands it was attached to, packet rules
   * of networks that are no more. May need two calls some seconds apart to be sure that something is nobody's.
   */
  removeLeftovers(): Promise<void>;
  dispose(): Promise<void>;
}

export type EngineErrorCode =
  | 'engine-unavailable'
  | 'image-missing'
  | 'not-found'
  | 'conflict'
  | 'quota-exceeded'
  | 'host-full'
  | 'start-timeout'
  | 'node-down'
  | 'file-too-large'
  | 'bad-path'
  | 'exec-failed'
  | 'timeout'
  | 'internal';

/** Our failure, with its cause. Recognise by `code`, not by class (two copies of a module may exist). */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  constructor(code: EngineErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EngineError';
    this.code = code;
  }
}

/** True for our own failures, whichever copy of this module made them. */
export function isEngineError(error: unknown): error is EngineError {
  return error instanceof Error && error.name === 'EngineError' && typeof (error as { code?: unknown }).code === 'string';
}

/** True when `error` is one of ours with this code. */
export function hasCode(error: unknown, code: EngineErrorCode): boolean {
  return isEngineError(error) && error.code === code;
}
