/** A node's cut as nftables text, and read back from it: pure. */
import type { HostPort } from './links.ts';
import { chain, dropTable, firstHook, quote, replaceTable, TABLE_PREFIX } from './nft-text.ts';

export type CutDirection = 'in' | 'out' | 'both';

export interface Cut {
  readonly node: string;
  /** Seen from the node. */
  readonly direction: CutDirection;
  /** The node it can no longer speak with; null: with nobody. */
  readonly peer: string | null;
}

/** Where the cables of a cut end on the host; the peer has no port while it is off. */
export interface CutPorts {
  readonly own: HostPort;
  readonly peer: HostPort | null;
}

/** The table that holds one node's cut; node names have dashes, nftables names may not. */
export function cutTable(bridge: string, node: string): string {
  return `${cutTablePrefix(bridge)}${node.replaceAll('-', '.')}`;
}

/** What the names of all cuts on a bridge begin with. */
export function cutTablePrefix(bridge: string): string {
  return `${TABLE_PREFIX}cut_${bridge}_`;
}

/**
 * Drops frames from (`out`) and towards (`in`) a node. Ports are told by their index, which no later interface will have;
 * a name would soon be that of another sandbox's port.
 * @param hasIngress whether this kernel takes `netdev` tables: then frames of a node that is cut from all are not mirrored either.
 */
export function cutRules(bridge: string, cut: Cut, ports: CutPorts, hasIngress: boolean): string {
  const table = cutTable(bridge, cut.node);
  // No packet passes this chain: it only says what was asked for, also while a port is missing.
  const note = chain('asked', null, [`accept comment "${noteOf(cut)}"`]);
  if (cut.peer !== null) {
    const drops = ports.peer === null ? [] : betweenTwo(cut.direction, ports.own.index, ports.peer.index);
    const onBridge = replaceTable('bridge', table, [note, chain('forward', firstHook('forward'), drops)]);
    return [...onBridge, ...dropTable('inet', table), ...dropIngress(table, hasIngress)].join('\n');
  }
  const { name, index } = ports.own;
  const fromNode = cut.direction === 'in' ? [] : [`iif ${index} drop`];
  const toNode = cut.direction === 'out' ? [] : [`oif ${index} drop`];
  const onBridge = [
    note,
    chain('forward', firstHook('forward'), [...fromNode, ...toNode]),
    // What the bridge itself sends and takes does not pass the forward hook.
    chain('input', firstHook('input'), fromNode),
    chain('output', firstHook('output'), toNode),
  ];
  // The host's end of the cable speaks for itself too (router solicitations), past the bridge.
  const onCable = [chain('output', firstHook('output'), toNode)];
  const ingress = chain('ingress', `type filter hook ingress device ${quote(name)} priority -600; policy accept;`, fromNode);
  const early = hasIngress && fromNode.length > 0 ? replaceTable('netdev', table, [ingress]) : dropIngress(table, hasIngress);
  return [...replaceTable('bridge', table, onBridge), ...replaceTable('inet', table, onCable), ...early].join('\n');
}

/** Heals a cut; nothing happens when there is none. */
export function healRules(bridge: string, node: string, hasIngress: boolean): string {
  const table = cutTable(bridge, node);
  return [...dropTable('bridge', table), ...dropTable('inet', table), ...dropIngress(table, hasIngress)].join('\n');
}

/** What was asked for, out of the listed text of a cut's table; null when it is no cut of ours. */
export function parseCut(text: string): Cut | null {
  const [, node, direction, peer] = /comment "cut (\S+) (in|out|both)(?: (\S+))?"/.exec(text) ?? [];
  return node && direction ? { node, direction: direction as CutDirection, peer: peer ?? null } : null;
}

function noteOf({ node, direction, peer }: Cut): string {
  return ['cut', node, direction, ...(peer === null ? [] : [peer])].join(' ');
}

function betweenTwo(direction: CutDirection, own: number, peer: number): readonly string[] {
  const out = direction === 'in' ? [] : [`iif ${own} oif ${peer} drop`];
  const into = direction === 'out' ? [] : [`iif ${peer} oif ${own} drop`];
  return [...out, ...into];
}

function dropIngress(table: string, hasIngress: boolean): readonly string[] {
  return hasIngress ? dropTable('netdev', table) : [];
}
