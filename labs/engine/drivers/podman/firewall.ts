/**
 * The rules that close a sandbox's network, as nftables text: pure. An internal network alone leaves the host within
 * reach, by IPv6 at least; here every frame from a sandbox that the host itself would take is dropped, IP of both
 * versions and ARP, and nothing is forwarded between the bridge and any other interface.
 */
import { chain, dropTable, firstHook, quote, replaceTable, TABLE_PREFIX } from './nft-text.ts';

/** Names of the tables of one bridge: `inet` and `arp` family use the same. */
export function sandboxTable(bridge: string): string {
  return `${TABLE_PREFIX}${bridge}`;
}

/** Rules for one bridge. Loading them again replaces them, in one transaction. */
export function sandboxRules(bridge: string): string {
  const table = sandboxTable(bridge);
  const name = quote(bridge);
  return [
    ...replaceTable('inet', table, [
      // With br_netfilter loaded the host would track the nodes' connections, and every sandbox has the same addresses: to
      // the host, connections of two sandboxes could be one.
      chain('prerouting', firstHook('prerouting'), [`iifname ${name} notrack`]),
      chain('input', firstHook('input'), [`iifname ${name} drop`]),
      chain('output', firstHook('output'), [`oifname ${name} drop`]),
      // With br_netfilter loaded, frames between two nodes pass here too, in and out by the same bridge.
      chain('forward', firstHook('forward'), [`iifname ${name} oifname != ${name} drop`, `oifname ${name} iifname != ${name} drop`]),
    ]),
    ...replaceTable('arp', table, [chain('input', firstHook('input'), [`iifname ${name} drop`])]),
  ].join('\n');
}

/** Takes a bridge's rules away; nothing happens when there are none. */
export function removeSandboxRules(bridge: string): string {
  const table = sandboxTable(bridge);
  return [...dropTable('inet', table), ...dropTable('arp', table)].join('\n');
}

/** The bridge a table of ours belongs to; null when the table is not ours. */
export function bridgeOfTable(table: string): string | null {
  return /^luyen_(?:cut_|mirror_)?(ly[0-9a-f]{6})(?:_|$)/.exec(table)?.[1] ?? null;
}
