/** The Podman driver: puts its parts together into the runtime port. */
import path from 'node:path';
import { EngineError, hasCode, type NodeState, type Runtime } from '../../port.ts';
import { BOOT_MARK } from './boot-unit.ts';
import { createBootWatch } from './boot-watch.ts';
import { changedFiles } from './changed-files.ts';
import { createPodmanClient } from './client.ts';
import type { HostFacts } from './container-spec.ts';
import { createCuts } from './cuts.ts';
import { followEvents } from './events.ts';
import { startExec } from './exec.ts';
import { createExecJournal } from './exec-journal.ts';
import { createNodeFiles, requirePath } from './files.ts';
import { checkHealth } from './health.ts';
import { runInside } from './inside-node.ts';
import { type ContainerFacts, inspectContainer } from './inspect.ts';
import { readAddresses, readNetworkLabels } from './labels.ts';
import { createLeftovers } from './leftovers.ts';
import { type LinkEnd, plugIn } from './links.ts';
import { keepDown } from './listeners.ts';
import { createMirror } from './mirror.ts';
import { createNetworks } from './networks.ts';
import { listTables } from './nft.ts';
import { createWithNodeRoot } from './node-root.ts';
import { createNodes, readHostLimits } from './nodes.ts';
import { listContainers, sandboxRecords } from './records.ts';
import { runToEnd } from './run.ts';
import { createPodmanService } from './service.ts';
import { connectInside } from './socket.ts';
import { detectCgroup } from './user-namespace.ts';

export interface PodmanRuntimeOptions {
  /** LUYEN_ENGINE_SOCKET. */
  readonly socketPath: string;
  /** LUYEN_ENGINE_DIR, which holds `containers.conf`. */
  readonly engineDir: string;
  /** LUYEN_INSTANCE: only what carries this label is ours. */
  readonly instance: string;
  /** Images `health` looks for. */
  readonly images?: readonly string[];
}

type NodeChange = { readonly sandboxId: string; readonly node: string; readonly state: NodeState };

/** Makes the driver. Nothing is started until the first call; `dispose` leaves every sandbox running. */
export function createPodmanRuntime(options: PodmanRuntimeOptions): Runtime {
  const service = createPodmanService(options);
  const client = createPodmanClient(options.socketPath, service.ensure);
  const journal = createExecJournal(path.join(options.engineDir, 'attached'));
  const withNodeRoot = createWithNodeRoot(client);
  const files = createNodeFiles(withNodeRoot);
  const mirror = createMirror();
  const cuts = createCuts(mirror.isSupported);
  const networks = createNetworks(client, options.instance, mirror.remove);
  const leftovers = createLeftovers(client, journal, networks.listBridges);
  const hostFacts = once(async (): Promise<HostFacts> => ({ cgroup: await detectCgroup(), ...(await readHostLimits()) }));
  const nodes = createNodes({ client, files, instance: options.instance, hostFacts, plug });
  const listeners = new Set<(change: NodeChange) => void>();
  const keeping = new AbortController();
  let stopEvents: (() => void) | null = null;

  const emit = (change: NodeChange): void => {
    for (const listener of listeners) listener(change);
  };
  const run: Runtime['run'] = async (containerName, spec, runOptions) => {
    const stream = await startExec(client, journal, containerName, spec);
    return runToEnd(stream, `${spec.command[0]} in ${containerName}`, runOptions);
  };
  const boots = createBootWatch(
    async (containerName, timeoutMs, signal) => {
      const args = [BOOT_MARK, String(timeoutMs)];
      await withNodeRoot(containerName, (root) => runInside(root, 'await', args, undefined, { timeoutMs: timeoutMs + 5000, signal }));
    },
    (containerName) => void emitState(containerName, 'up'),
  );

  async function emitState(containerName: string, state: NodeState): Promise<void> {
    if (listeners.size === 0) return;
    const { labels } = await inspectContainer(client, containerName);
    emit({ sandboxId: labels['luyen.sandbox'] ?? '', node: labels['luyen.node'] ?? '', state });
  }

  async function linkOf(containerName: string): Promise<LinkEnd & { readonly pid: number }> {
    const { labels, pid } = await inspectContainer(client, containerName);
    return { ...linkEnd(labels), pid };
  }

  async function plug({ labels, pid }: ContainerFacts): Promise<void> {
    const end = linkEnd(labels);
    await plugIn(end, pid, readAddresses(labels));
    await Promise.all([cuts.renew(end), mirror.refresh(end.bridge)]);
  }

  async function cutLink(containerName: string, direction: 'in' | 'out' | 'both', peerName?: string): Promise<void> {
    const { bridge, node } = await linkOf(containerName);
    const peer = peerName === undefined ? null : await linkOf(peerName);
    if (peer && peer.bridge !== bridge) throw new EngineError('not-found', `${peerName} is not on the network of ${containerName}`);
    await cuts.make(bridge, { node, direction, peer: peer?.node ?? null });
    await emitState(containerName, 'cut');
  }

  return {
    health: () => checkHealth(client, options.images ?? [], options.engineDir, mirror.isSupported),
    async listSandboxes() {
      const [containers, ours, tables] = await Promise.all([listContainers(client, options.instance), networks.listOurs(), listTables()]);
      return sandboxRecords(containers, ours, tables, boots.isBooting);
    },
    createNetwork: networks.create,
    removeNetwork: networks.remove,
    async createNode(plan, network, labels) {
      await nodes.create(plan, network, labels);
      if (plan.role === 'node') boots.begin(plan.containerName);
    },
    waitUntilUp: boots.wait,
    async removeNode(containerName) {
      boots.forget(containerName);
      const link = await linkOf(containerName).catch(nullWhenGone);
      if (!link) return;
      await nodes.remove(containerName);
      await cuts.heal(link); // its next life begins with a whole cable
    },
    async startNode(containerName) {
      const { status, labels } = await inspectContainer(client, containerName);
      if (status === 'running' || status === 'paused') return;
      await nodes.start(containerName);
      if (labels['luyen.role'] === 'node') boots.begin(containerName);
    },
    async stopNode(containerName, graceMs) {
      boots.forget(containerName);
      await nodes.stop(containerName, graceMs);
    },
    async killNode(containerName) {
      boots.forget(containerName);
      await nodes.kill(containerName);
    },
    async keepDown(containerName, port) {
      const { pid } = await inspectContainer(client, containerName);
      if (pid === 0) throw new EngineError('node-down', `${containerName} does not run`);
      return keepDown(pid, port, keeping.signal);
    },
    pauseNode: nodes.pause,
    resumeNode: nodes.resume,
    cutLink,
    async healLink(containerName) {
      const link = await linkOf(containerName);
      await cuts.heal(link);
      if (link.pid > 0) await emitState(containerName, 'up');
    },
    readFile: files.readFile,
    writeFile: (containerName, path, data, attributes) => files.writeFiles(containerName, [{ path, data, ...attributes }]),
    writeFiles: files.writeFiles,
    readFiles: files.readFiles,
    removeFile: files.removeFile,
    listDirectory: files.listDirectory,
    changedFiles: (containerName) => changedFiles(client, containerName),
    exec: (containerName, spec) => startExec(client, journal, containerName, spec),
    run,
    connectSocket: (containerName, path) => {
      requirePath(path);
      return withNodeRoot(containerName, (root) => connectInside(root, path));
    },
    onNodeChange(listener) {
      listeners.add(listener);
      stopEvents ??= followEvents(client, options.instance, ({ containerName, sandboxId, node, state }) => {
        const isBooting = state === 'up' && boots.isBooting(containerName);
        emit({ sandboxId, node, state: isBooting ? 'booting' : state });
      });
      return () => listeners.delete(listener);
    },
    removeLeftovers: leftovers.remove,
    async dispose() {
      listeners.clear();
      stopEvents?.();
      stopEvents = null;
      keeping.abort();
      boots.dispose();
      client.dispose();
    },
  };
}

function linkEnd(labels: Readonly<Record<string, string>>): LinkEnd {
  return { node: labels['luyen.node'] ?? '', bridge: readNetworkLabels(labels).bridge ?? '' };
}

function nullWhenGone(error: unknown): null {
  if (hasCode(error, 'not-found')) return null;
  throw error;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | null = null;
  return () => {
    made ??= make();
    return made;
  };
}
