/** The mirror of a sandbox's ports as nftables text: pure. */
import type { HostPort } from './links.ts';
import { chain, quote, replaceTable, TABLE_PREFIX } from './nft-text.ts';

/** IP protocol number of VRRP (RFC 5798). */
const VRRP = 112;

/** Name of the table of one bridge, of the family `netdev`. */
export function mirrorTable(bridge: string): string {
  return `${TABLE_PREFIX}mirror_${bridge}`;
}

/** Copies VRRP and ARP that a node sends to one other machine to the probe's port. Loading it again replaces it. */
export function mirrorRules(bridge: string, nodes: readonly HostPort[], probe: HostPort, probeMac: string): string {
  const devices = nodes.map(({ name }) => quote(name)).join(', ');
  const indexes = nodes.map(({ index }) => index).join(', ');
  const hook = `type filter hook ingress devices = { ${devices} } priority -500; policy accept;`;
  const rules = [
    // Newer kernels hang a chain on whatever interface later gets the name: it may be another sandbox's.
    `iif != { ${indexes} } return`,
    'ether daddr & 01:00:00:00:00:00 != 00:00:00:00:00:00 return',
    `ether daddr ${probeMac} return`,
    ...copiesTo(probe.index),
  ];
  return replaceTable('netdev', mirrorTable(bridge), [chain('ingress', hook, rules)]).join('\n');
}

/** Rules with everything a mirror needs of the kernel; only ever checked, never loaded. */
export const SUPPORT_RULES = `${[
  `table netdev ${TABLE_PREFIX}support {`,
  chain('ingress', 'type filter hook ingress device "lo" priority -500; policy accept;', copiesTo(1)),
  '}',
].join('\n')}\n`;

function copiesTo(index: number): readonly string[] {
  return [`ip protocol ${VRRP} dup to ${index}`, `ip6 nexthdr ${VRRP} dup to ${index}`, `ether type arp dup to ${index}`];
}
