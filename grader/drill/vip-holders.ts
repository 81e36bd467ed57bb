import type { NodeUnderTest } from '../port.ts';
import type { ProbeAnswer } from '../probes/protocol.ts';

/** Who answered for an address: names of nodes, or the hardware address when it is no node's. Pure. */
export function holdersOf(replies: ProbeAnswer<'arp.who'>['replies'], nodes: readonly NodeUnderTest[]): readonly string[] {
  return [...new Set(replies.map(({ mac }) => nodes.find((node) => node.mac === mac)?.name ?? mac))];
}
