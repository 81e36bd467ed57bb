/** A runtime in memory, whose every method can be made to fail or to wait: what the life of sandboxes is tested on. */
import {
  EngineError,
  type NetworkPlan,
  type NodeFileSpec,
  type NodePlan,
  type NodeState,
  type Runtime,
  type SandboxLabels,
  type SandboxRecord,
} from '../port.ts';

interface FakeNode {
  readonly plan: NodePlan;
  readonly labels: SandboxLabels;
  readonly network: NetworkPlan;
  state: NodeState;
  readonly files: Map<string, NodeFileSpec>;
}

/** A command that was run in a node. */
export interface FakeRun {
  readonly containerName: string;
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface FakeRuntime extends Runtime {
  readonly nodes: Map<string, FakeNode>;
  readonly networks: Map<string, { readonly plan: NetworkPlan; readonly labels: SandboxLabels }>;
  /** Names of the methods called, with their first argument's name, in order. */
  readonly calls: string[];
  /** Commands run in nodes; all of them end well. */
  readonly runs: FakeRun[];
  /** Runs before every call that begins with `prefix`, such as `createNode luyen-` or `removeNetwork`; may throw or wait. */
  before(prefix: string, hook: () => void | Promise<void>): void;
  /** Takes all hooks away. */
  calm(): void;
  /** Changes a node as another hand would. */
  change(containerName: string, state: NodeState): void;
}

/** An empty engine. */
export function createFakeRuntime(): FakeRuntime {
  const nodes = new Map<string, FakeNode>();
  const networks = new Map<string, { plan: NetworkPlan; labels: SandboxLabels }>();
  const calls: string[] = [];
  const runs: FakeRun[] = [];
  const hooks: { prefix: string; hook: () => void | Promise<void> }[] = [];
  const listeners = new Set<Parameters<Runtime['onNodeChange']>[0]>();

  async function called(what: string): Promise<void> {
    calls.push(what);
    for (const { prefix, hook } of [...hooks]) if (what.startsWith(prefix)) await hook();
  }

  function requireNode(name: string): FakeNode {
    const node = nodes.get(name);
    if (!node) throw new EngineError('not-found', `no container ${name}`);
    return node;
  }

  function set(name: string, state: NodeState): void {
    const node = requireNode(name);
    node.state = state;
    for (const listener of listeners) listener({ sandboxId: node.labels.sandboxId, node: node.plan.node, state });
  }

  const unsupported = (): never => {
    throw new EngineError('internal', 'the fake runtime does not do this');
  };

  return {
    nodes,
    networks,
    calls,
    runs,
    before: (prefix, hook) => void hooks.push({ prefix, hook }),
    calm: () => void hooks.splice(0),
    change: set,
    health: async () => ({ available: true, engine: 'fake', problems: [] }),
    async listSandboxes() {
      await called('listSandboxes');
      const ids = new Set([...[...networks.values()], ...nodes.values()].map(({ labels }) => labels.sandboxId));
      return [...ids].map((id) => recordOf(id, networks, nodes));
    },
    async createNetwork(plan, labels) {
      await called(`createNetwork ${plan.name}`);
      if (networks.has(plan.name)) throw new EngineError('conflict', 'network exists');
      networks.set(plan.name, { plan, labels });
    },
    async removeNetwork(name) {
      await called(`removeNetwork ${name}`);
      networks.delete(name);
    },
    async createNode(plan, network, labels) {
      await called(`createNode ${plan.containerName}`);
      if (!networks.has(network.name)) throw new EngineError('internal', 'no network');
      nodes.set(plan.containerName, {
        plan,
        labels,
        network,
        state: 'booting',
        files: new Map((plan.files ?? []).map((file) => [file.path, file])),
      });
    },
    async waitUntilUp(name) {
      await called(`waitUntilUp ${name}`);
      set(name, 'up');
    },
    async removeNode(name) {
      await called(`removeNode ${name}`);
      nodes.delete(name);
    },
    startNode: async (name) => {
      await called(`startNode ${name}`);
      set(name, 'up');
    },
    stopNode: async (name) => set(name, 'stopped'),
    killNode: async (name) => set(name, 'stopped'),
    keepDown: async () => undefined,
    pauseNode: async (name) => set(name, 'paused'),
    resumeNode: async (name) => set(name, 'up'),
    cutLink: async (name) => set(name, 'cut'),
    healLink: async (name) => set(name, 'up'),
    readFile: unsupported,
    async writeFile(name, path, data, attributes) {
      requireNode(name).files.set(path, { path, data, ...attributes });
    },
    async writeFiles(name, files) {
      for (const file of files) requireNode(name).files.set(file.path, file);
    },
    async readFiles(name, paths) {
      await called(`readFiles ${name}`);
      return paths.flatMap((path) => requireNode(name).files.get(path) ?? []);
    },
    async removeFile(name, path) {
      requireNode(name).files.delete(path);
    },
    listDirectory: unsupported,
    async changedFiles(name) {
      await called(`changedFiles ${name}`);
      return [...requireNode(name).files.keys()].sort();
    },
    exec: unsupported,
    async run(containerName, { command, env = {} }) {
      await called(`run ${containerName}`);
      requireNode(containerName);
      runs.push({ containerName, command, env });
      return { exitCode: 0, stdout: Buffer.alloc(0), stderr: Buffer.alloc(0) };
    },
    connectSocket: unsupported,
    onNodeChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async removeLeftovers() {
      await called('removeLeftovers');
    },
    dispose: async () => listeners.clear(),
  };
}

function recordOf(
  id: string,
  networks: ReadonlyMap<string, { readonly plan: NetworkPlan; readonly labels: SandboxLabels }>,
  nodes: ReadonlyMap<string, FakeNode>,
): SandboxRecord {
  const network = [...networks.values()].find(({ labels }) => labels.sandboxId === id);
  const own = [...nodes.values()].filter(({ labels }) => labels.sandboxId === id);
  const labels = network?.labels ?? own[0]?.labels;
  if (!labels) throw new Error('a record of nothing');
  return {
    labels,
    network: network?.plan.name ?? null,
    nodes: own.map(({ plan, state }) => ({
      containerName: plan.containerName,
      node: plan.node,
      role: plan.role,
      address: plan.address,
      state,
    })),
  };
}
