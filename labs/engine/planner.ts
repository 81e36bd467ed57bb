/** Decides everything about a sandbox before anything is made. Pure: same input, same plan. */
import { addressOf, CLIENT_ADDRESSES, PROBE_ADDRESS } from './addresses.ts';
import type { NodeFileSpec, NodePlan, SandboxLabels, SandboxPlan } from './port.ts';
import type { LabTopology, TopologyNode } from './topology.ts';

const NODE_NOFILE = 8192;
const PROBE_LIMITS = { memoryMb: 256, cpus: 1, pids: 256, nofile: 4096, diskMb: 256 };
/** The probe measures: it may ping and watch the wire. */
const PROBE_CAPABILITIES = ['NET_RAW', 'NET_ADMIN'];

export interface PlanInput {
  readonly labels: SandboxLabels;
  readonly topology: LabTopology;
  readonly images: { readonly node: string; readonly probe: string };
  /** Files put over the starting files, per node. */
  readonly restored?: ReadonlyMap<string, readonly NodeFileSpec[]>;
}

/** The plan of a sandbox; only its names differ from another's of the same lab. */
export function planSandbox(input: PlanInput): SandboxPlan {
  const { labels, topology, images } = input;
  const hosts = hostsOf(topology);
  const nodes = topology.nodes.map(
    (node): NodePlan => ({
      containerName: containerName(labels.sandboxId, node.name),
      node: node.name,
      role: 'node',
      image: images.node,
      address: addressOf(node.host),
      furtherAddresses: [],
      hosts,
      capabilities: node.capabilities,
      limits: { memoryMb: node.memoryMb, cpus: node.cpus, pids: node.pids, diskMb: node.diskMb, nofile: NODE_NOFILE },
      files: [...node.units.map(enableUnit), ...node.files, ...(input.restored?.get(node.name) ?? [])],
    }),
  );
  const probe: NodePlan = {
    containerName: containerName(labels.sandboxId, 'probe'),
    node: 'probe',
    role: 'probe',
    image: images.probe,
    address: PROBE_ADDRESS,
    furtherAddresses: CLIENT_ADDRESSES,
    hosts,
    capabilities: PROBE_CAPABILITIES,
    limits: PROBE_LIMITS,
  };
  const network = { name: `luyen-${labels.sandboxId}`, bridge: bridgeName(labels.sandboxId) };
  return { labels, network, nodes: [...nodes, probe] };
}

/** Names of machines first: whoever asks for the name of an address gets its machine. */
function hostsOf({ nodes, addresses }: LabTopology): Readonly<Record<string, string>> {
  const machines = nodes.map(({ name, host }) => [name, addressOf(host)] as const);
  const reserved = Object.entries(addresses).map(([name, host]) => [name, addressOf(host)] as const);
  return Object.fromEntries([...machines, ['probe', PROBE_ADDRESS], ...reserved]);
}

/** The engine-wide name of a node's container. */
export function containerName(sandboxId: string, node: string): string {
  return `luyen-${sandboxId}-${node}`;
}

/** `ly` and the id's first six hex digits: fits an interface name. */
export function bridgeName(sandboxId: string): string {
  return `ly${sandboxId.slice(0, 6)}`;
}

/** What `systemctl enable` would leave behind. */
function enableUnit(unit: string): NodeFileSpec {
  const name = unit.includes('.') ? unit : `${unit}.service`;
  const linkTo = `/usr/lib/systemd/system/${name}`;
  return { path: `/etc/systemd/system/multi-user.target.wants/${name}`, data: Buffer.alloc(0), linkTo };
}

/** The memory a lab may take at most, its probe included. */
export function memoryOf(nodes: readonly Pick<TopologyNode, 'memoryMb'>[]): number {
  return nodes.reduce((sum, { memoryMb }) => sum + memoryMb, PROBE_LIMITS.memoryMb);
}
