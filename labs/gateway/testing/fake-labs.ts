/** Labs without an engine: one ready sandbox of two nodes, files in memory, shells that are sockets on this machine. */
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CheckDefinition } from '#grader/index.ts';
import type { LabDefinition } from '#labs/catalog/index.ts';
import {
  EngineError,
  type FileContent,
  type NodeState,
  type Runtime,
  type Sandbox,
  type SandboxChange,
  type Sandboxes,
} from '#labs/engine/index.ts';
import type { Labs } from '../compose.ts';
import { createAttempts } from '../grading/attempts.ts';
import { createFaultJournal } from '../grading/fault-journal.ts';
import type { ProbeConnections } from '../grading/probe-connections.ts';
import { silentLog } from '../log.ts';
import { type FakeDtach, startFakeDtach } from './fake-dtach.ts';

export const SANDBOX_ID = 'abc12345';
export const OWNER = 'learner-1';
export const VERSION = '0123456789ab';
const NODES = ['lb', 'web1'];

export interface FakeLabs extends Labs {
  readonly directory: string;
  /** What was done to nodes: `kill lb`, `start lb`, … */
  readonly nodeCalls: readonly string[];
  readonly files: Map<string, FileContent>;
  /** Shells by `node/terminal`. */
  readonly shells: Map<string, FakeDtach>;
  /** The shell of a terminal, started as if it had been there before. */
  startShell(node: string, terminal: string): Promise<FakeDtach>;
  setNodeState(node: string, state: NodeState): void;
  change(change: SandboxChange): void;
  end(): void;
}

export interface FakeLabsOptions {
  readonly checks?: readonly CheckDefinition[];
  readonly collect?: Readonly<Record<string, string[]>>;
  /** Its nodes are being prepared. */
  readonly isSealed?: boolean;
}

/** Makes them in a temporary folder; `dispose` removes it. */
export async function createFakeLabs(options: FakeLabsOptions = {}): Promise<FakeLabs> {
  const directory = await mkdtemp(join(tmpdir(), 'luyen-gateway-'));
  const shells = new Map<string, FakeDtach>();
  const files = new Map<string, FileContent>();
  const nodeCalls: string[] = [];
  const listeners = new Set<(change: SandboxChange) => void>();
  let sandbox: Sandbox | null = readySandbox();

  const nodeOf = (containerName: string) => containerName.split('-').at(-1) ?? '';
  const terminalOf = (path: string) => path.split('/').at(-1)?.replace('.tty', '') ?? '';
  async function startShell(node: string, terminal: string): Promise<FakeDtach> {
    const shell = await startFakeDtach(join(directory, `${node}.${terminal}.sock`));
    shells.set(`${node}/${terminal}`, shell);
    return shell;
  }
  function setNodeState(node: string, state: NodeState): void {
    if (!sandbox) return;
    sandbox = { ...sandbox, nodes: sandbox.nodes.map((one) => (one.name === node ? { ...one, state } : one)) };
    change({ type: 'node', node, state });
  }
  function change(what: SandboxChange): void {
    for (const listener of [...listeners]) listener(what);
  }
  const nodeCall = (name: string, state?: NodeState) => async (containerName: string) => {
    nodeCalls.push(`${name} ${nodeOf(containerName)}`);
    if (state) setNodeState(nodeOf(containerName), state);
  };

  const runtime = {
    health: async () => ({ available: true, engine: 'fake', problems: [] }),
    listSandboxes: async () =>
      sandbox ? [{ labels: { sandboxId: SANDBOX_ID, lab: sandbox.lab, owner: OWNER, createdAt: '' }, network: null, nodes: [] }] : [],
    async connectSocket(containerName: string, path: string) {
      requireUp(sandbox, nodeOf(containerName));
      const shell = shells.get(`${nodeOf(containerName)}/${terminalOf(path)}`);
      if (!shell) return null;
      const socket = connect(shell.path);
      return once(socket, 'connect').then(
        () => socket,
        () => null,
      );
    },
    async run(containerName: string, spec: { command: readonly string[] }) {
      requireUp(sandbox, nodeOf(containerName));
      await startShell(nodeOf(containerName), terminalOf(spec.command[4] ?? ''));
      return { exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
    },
    async readFile(containerName: string, path: string) {
      const file = files.get(`${nodeOf(containerName)}:${path}`) ?? null;
      // As with a real node, much can happen before the answer comes.
      await new Promise((resolve) => setTimeout(resolve, 5));
      return file;
    },
    async writeFile(containerName: string, path: string, data: Buffer) {
      const key = `${nodeOf(containerName)}:${path}`;
      files.set(key, { mode: 0o644, uid: 0, gid: 0, ...files.get(key), data, mtimeMs: 0 });
    },
    removeFile: async (containerName: string, path: string) => void files.delete(`${nodeOf(containerName)}:${path}`),
    async listDirectory(containerName: string, path: string) {
      const prefix = `${nodeOf(containerName)}:${path}/`;
      const names = [...files.keys()].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
      return names.length === 0 ? null : names.map((name) => ({ name, type: 'file', size: 0, mode: 0o644, mtimeMs: 0 }));
    },
    killNode: nodeCall('kill', 'stopped'),
    startNode: nodeCall('start', 'up'),
    stopNode: nodeCall('stop', 'stopped'),
    pauseNode: nodeCall('pause', 'paused'),
    resumeNode: nodeCall('resume', 'up'),
    cutLink: nodeCall('cut', 'cut'),
    healLink: nodeCall('heal', 'up'),
    waitUntilUp: async () => undefined,
    dispose: async () => undefined,
  } as unknown as Runtime;

  const sandboxes = {
    adopt: async () => undefined,
    get: (id: string) => (id === SANDBOX_ID ? sandbox : null),
    list: (owner?: string) => (sandbox && (owner === undefined || owner === sandbox.owner) ? [sandbox] : []),
    steps: () => [{ step: 'plan', status: 'done', atMs: 1 }],
    start: async () => sandbox,
    extend: async () => sandbox,
    reset: async () => sandbox,
    destroy: async () => end(),
    subscribe(_id: string, listener: (change: SandboxChange) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    containerName: (id: string, node: string) =>
      sandbox && id === SANDBOX_ID && [...NODES, 'probe'].includes(node) ? `luyen-${id}-${node}` : null,
    isSealed: () => options.isSealed ?? false,
    drawOf: () => null,
    keptWork: async (owner: string, lab: string) => ({ savedAt: null, files: [{ node: owner, path: lab }] }),
    dispose: async () => undefined,
  } as unknown as Sandboxes;
  function end(): void {
    sandbox = null;
    change({ type: 'gone', reason: 'stopped' });
  }

  const probes: ProbeConnections = {
    get: () => ({ request: async (request) => ({ observations: [], asked: request }) as never, dispose: () => undefined }),
    forget: () => undefined,
    dispose: () => undefined,
  };
  const loadLab = async (id: string) =>
    ({ id, directory, collect: options.collect ?? {}, addresses: { vip: 100 } }) as unknown as LabDefinition;
  const faults = createFaultJournal(join(directory, 'faults'));
  const attempts = createAttempts({
    runtime,
    sandboxes,
    probes,
    journal: faults,
    loadLab,
    log: silentLog,
    loadChecks: async () => options.checks ?? [],
    versions: { of: async () => VERSION },
  });
  return {
    runtime,
    sandboxes,
    probes,
    attempts,
    faults,
    labsDir: directory,
    loadLab,
    addActivity: () => undefined,
    directory,
    nodeCalls,
    files,
    shells,
    startShell,
    setNodeState,
    change,
    end,
    async dispose() {
      await Promise.all([...shells.values()].map((shell) => shell.dispose()));
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function readySandbox(): Sandbox {
  return {
    id: SANDBOX_ID,
    lab: 'week-1/haproxy-basics',
    owner: OWNER,
    state: 'ready',
    createdAt: '2026-01-01T00:00:00.000Z',
    expiresAt: '2026-01-01T02:00:00.000Z',
    extensionsLeft: 3,
    nodes: NODES.map((name, index) => ({ name, address: `10.10.10.${10 + index}`, state: 'up' })),
    restored: false,
  };
}

function requireUp(sandbox: Sandbox | null, node: string): void {
  const state = sandbox?.nodes.find(({ name }) => name === node)?.state;
  if (state !== 'up') throw new EngineError('node-down', `${node} is ${state ?? 'missing'}`);
}
