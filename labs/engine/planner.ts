/** Decides everything about a sandbox before anything is made. Pure: same input, same plan. */
import { EngineError, type NodeFileSpec, type NodePlan, type SandboxLabels, type SandboxPlan } from './port.ts';
import { parseSubnet, type Subnet, subnetAt, subnetsOverlap } from './subnet.ts';
import type { LabTopology, TopologyNode } from './topology.ts';

const SANDBOX_PREFIX_LENGTH = 27;
/** The last usable address but one; labs use 2–29. */
const PROBE_HOST = 30;
const GATEWAY_HOST = 1;
const NODE_NOFILE = 8192;
const PROBE_LIMITS = { memoryMb: 256, cpus: 1, pids: 256, nofile: 4096, diskMb: 256 };
/** The probe measures: it may ping and watch the wire. */
const PROBE_CAPABILITIES = ['NET_RAW', 'NET_ADMIN'];

export interface PlanInput {
  readonly labels: SandboxLabels;
  readonly topology: LabTopology;
  readonly images: { readonly node: string; readonly probe: string };
  /** Range sandboxes take their /27 from, in CIDR. */
  readonly range: string;
  /** Subnets in use by anyone, in CIDR; IPv4 only. */
  readonly usedSubnets: readonly string[];
  /** Taken when free, so that a learner's own files keep their addresses from one sandbox to the next. */
  readonly preferredSubnet?: string | null;
  /** Files put over the starting files, per node. */
  readonly restored?: ReadonlyMap<string, readonly NodeFileSpec[]>;
}

/** Throws `no-free-subnet` when the range is full. */
export function planSandbox(input: PlanInput): SandboxPlan {
  const { labels, topology, images } = input;
  const subnet = chooseSubnet(input);
  const address = (host: number): string => addressAt(subnet, host);
  const hosts = Object.fromEntries([...topology.nodes.map(({ name, host }) => [name, address(host)]), ['probe', address(PROBE_HOST)]]);
  const shared = { hosts, containerName: '' };
  const nodes = topology.nodes.map(
    (node): NodePlan => ({
      ...shared,
      containerName: containerName(labels.sandboxId, node.name),
      node: node.name,
      role: 'node',
      image: images.node,
      address: address(node.host),
      capabilities: node.capabilities,
      limits: { memoryMb: node.memoryMb, cpus: node.cpus, pids: node.pids, diskMb: node.diskMb, nofile: NODE_NOFILE },
      files: [...node.units.map(enableUnit), ...node.files, ...(input.restored?.get(node.name) ?? [])],
    }),
  );
  const probe: NodePlan = {
    ...shared,
    containerName: containerName(labels.sandboxId, 'probe'),
    node: 'probe',
    role: 'probe',
    image: images.probe,
    address: address(PROBE_HOST),
    capabilities: PROBE_CAPABILITIES,
    limits: PROBE_LIMITS,
  };
  const network = {
    name: `luyen-${labels.sandboxId}`,
    bridge: bridgeName(labels.sandboxId),
    subnet: subnet.cidr,
    gateway: address(GATEWAY_HOST),
  };
  return { labels, network, nodes: [...nodes, probe] };
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

function chooseSubnet({ range, usedSubnets, preferredSubnet, labels, topology }: PlanInput): Subnet {
  const whole = parseSubnet(range);
  const used = usedSubnets.map(parseSubnet);
  const isFree = (candidate: Subnet): boolean => !used.some((other) => subnetsOverlap(candidate, other));
  const preferred = preferredSubnet ? parseSubnet(preferredSubnet) : null;
  if (preferred?.prefixLength === SANDBOX_PREFIX_LENGTH && subnetsOverlap(whole, preferred) && isFree(preferred)) return preferred;
  const count = 2 ** Math.max(0, SANDBOX_PREFIX_LENGTH - whole.prefixLength);
  // Everybody starts looking at another place: the same learner meets the same addresses, two starts at once rarely race.
  const first = hash(`${labels.owner}\n${topology.lab}`) % count;
  for (let step = 0; step < count; step += 1) {
    const candidate = subnetAt(whole, SANDBOX_PREFIX_LENGTH, (first + step) % count);
    if (isFree(candidate)) return candidate;
  }
  throw new EngineError('no-free-subnet', `every /${SANDBOX_PREFIX_LENGTH} of ${range} is in use`);
}

function addressAt(subnet: Subnet, host: number): string {
  return subnetAt(subnet, 32, host).address;
}

/** FNV-1a; only spreads, protects nothing. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}

/** The memory a lab may take at most, its probe included. */
export function memoryOf(nodes: readonly Pick<TopologyNode, 'memoryMb'>[]): number {
  return nodes.reduce((sum, { memoryMb }) => sum + memoryMb, PROBE_LIMITS.memoryMb);
}
