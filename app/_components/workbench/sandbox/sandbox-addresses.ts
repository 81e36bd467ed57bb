/** Who has which address in a sandbox, and which addresses wait for a holder. Pure. */
import type { LabView } from '../lab-view.ts';
import type { NodeView } from './sandbox-view.ts';

export interface NamedAddress {
  readonly name: string;
  readonly address: string;
  /** Kept by the lab for the learner to use; no node holds it at first. */
  readonly isReserved: boolean;
}

/** Nodes in the lab's order, then the reserved names, which share the nodes' network. */
export function sandboxAddresses(
  nodes: readonly Pick<NodeView, 'name' | 'address'>[],
  reserved: LabView['addresses'],
): readonly NamedAddress[] {
  const network = nodes[0]?.address.replace(/\.\d+$/, '');
  const held = nodes.map(({ name, address }) => ({ name, address, isReserved: false }));
  if (network === undefined) return held;
  return [...held, ...Object.entries(reserved).map(([name, host]) => ({ name, address: `${network}.${host}`, isReserved: true }))];
}
