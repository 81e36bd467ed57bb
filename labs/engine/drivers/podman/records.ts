/** What runs, read back from the engine: containers, networks and cuts become sandbox records. */
import { z } from 'zod';
import { EngineError, type NodeRecord, type NodeState, type SandboxRecord } from '../../port.ts';
import type { PodmanClient } from './client.ts';
import { cutTable } from './cut-rules.ts';
import { instanceFilter, readNetworkLabels, readNodeLabels, readSandboxLabels } from './labels.ts';
import type { NetworkFacts } from './networks.ts';

const ContainersSchema = z.array(
  z.object({ Names: z.array(z.string()).min(1), State: z.string(), Labels: z.record(z.string(), z.string()).nullish() }),
);
type ListedContainer = z.infer<typeof ContainersSchema>[number];

/** All containers of this instance, whatever their state. */
export async function listContainers(client: PodmanClient, instance: string): Promise<readonly ListedContainer[]> {
  const { body } = await client.call('GET', '/containers/json', { query: { all: true, filters: instanceFilter(instance) } });
  const parsed = ContainersSchema.safeParse(body ?? []);
  if (!parsed.success) throw new EngineError('internal', 'unexpected list of containers', { cause: parsed.error });
  return parsed.data;
}

/** Groups what the engine lists by sandbox; a network without nodes, or nodes without a network, is still a record. */
export function sandboxRecords(
  containers: readonly ListedContainer[],
  networks: readonly NetworkFacts[],
  tables: readonly string[],
  isBooting: (containerName: string) => boolean,
): readonly SandboxRecord[] {
  const records = new Map<string, SandboxRecord & { nodes: NodeRecord[] }>();
  const existing = new Set(networks.map(({ name }) => name));
  const recordOf = (map: Readonly<Record<string, string>>): (SandboxRecord & { nodes: NodeRecord[] }) | null => {
    const labels = readSandboxLabels(map);
    if (!labels) return null;
    const { network } = readNetworkLabels(map);
    const known = records.get(labels.sandboxId);
    if (known) return known;
    const fresh = { labels, network: network && existing.has(network) ? network : null, nodes: [] };
    records.set(labels.sandboxId, fresh);
    return fresh;
  };
  for (const network of networks) recordOf(network.labels ?? {});
  for (const { Names, State, Labels } of containers) {
    const name = Names[0] ?? '';
    const { bridge } = readNetworkLabels(Labels ?? {});
    const isCut = bridge !== null && tables.includes(cutTable(bridge, Labels?.['luyen.node'] ?? ''));
    const node = readNodeLabels(name, Labels ?? {}, nodeState(State, isCut, isBooting(name)));
    const record = recordOf(Labels ?? {});
    if (node && record) record.nodes.push(node);
  }
  for (const record of records.values()) record.nodes.sort((a, b) => (a.node < b.node ? -1 : 1));
  return [...records.values()];
}

/** One word for a container's state; being frozen or off says more than being cut off. */
export function nodeState(engineState: string, isCut: boolean, isBooting: boolean): NodeState {
  if (engineState === 'paused') return 'paused';
  if (engineState !== 'running') return 'stopped';
  if (isCut) return 'cut';
  return isBooting ? 'booting' : 'up';
}
