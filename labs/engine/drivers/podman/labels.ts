/** Our records as container and network labels, and back. */
import type { NetworkPlan, NodePlan, NodeRecord, NodeState, SandboxLabels } from '../../port.ts';

const PREFIX = 'luyen.';

type LabelMap = Readonly<Record<string, string>>;

/** Labels every container and network of a sandbox carries. */
export function sandboxLabels(instance: string, labels: SandboxLabels, network: NetworkPlan): Record<string, string> {
  return {
    [`${PREFIX}instance`]: instance,
    [`${PREFIX}sandbox`]: labels.sandboxId,
    [`${PREFIX}lab`]: labels.lab,
    [`${PREFIX}owner`]: labels.owner,
    [`${PREFIX}created`]: labels.createdAt,
    [`${PREFIX}network`]: network.name,
    [`${PREFIX}bridge`]: network.bridge,
  };
}

/** Labels of one container. */
export function nodeLabels(instance: string, labels: SandboxLabels, network: NetworkPlan, plan: NodePlan): Record<string, string> {
  return {
    ...sandboxLabels(instance, labels, network),
    [`${PREFIX}node`]: plan.node,
    [`${PREFIX}role`]: plan.role,
    [`${PREFIX}address`]: plan.address,
    [`${PREFIX}further`]: plan.furtherAddresses.join(' '),
  };
}

/** The engine's label filter for everything of this instance. */
export function instanceFilter(instance: string): string {
  return JSON.stringify({ label: [`${PREFIX}instance=${instance}`] });
}

/** Null when these labels are not ours. */
export function readSandboxLabels(map: LabelMap | null | undefined): SandboxLabels | null {
  const sandboxId = map?.[`${PREFIX}sandbox`];
  if (!map || !sandboxId) return null;
  return {
    sandboxId,
    lab: map[`${PREFIX}lab`] ?? '',
    owner: map[`${PREFIX}owner`] ?? '',
    createdAt: map[`${PREFIX}created`] ?? '',
  };
}

/** The network's part of the labels. */
export function readNetworkLabels(map: LabelMap): {
  readonly network: string | null;
  readonly bridge: string | null;
} {
  return {
    network: map[`${PREFIX}network`] ?? null,
    bridge: map[`${PREFIX}bridge`] ?? null,
  };
}

/** All addresses of a node, the one it speaks from first; a later start has nothing but the labels to know them by. */
export function readAddresses(map: LabelMap): readonly string[] {
  return [map[`${PREFIX}address`] ?? '', ...(map[`${PREFIX}further`] ?? '').split(' ')].filter((address) => address !== '');
}

/** The node's part of the labels; null when these are not a node's. */
export function readNodeLabels(containerName: string, map: LabelMap, state: NodeState): NodeRecord | null {
  const node = map[`${PREFIX}node`];
  if (!node) return null;
  return {
    containerName,
    node,
    role: map[`${PREFIX}role`] === 'probe' ? 'probe' : 'node',
    address: map[`${PREFIX}address`] ?? '',
    state,
  };
}
