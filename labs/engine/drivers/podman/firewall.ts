/**
 * The rules that close a sandbox's network, as nftables text: pure. An internal network
 * alone leaves the host within reach, by IPv6 at least; here every frame from a sandbox that the host itself would take is dropped, IP of both
 * versions and ARP, and nothing is forwarded between the bridge and any other interface.
 */

const INSTANCE_PREFIX = 'luyen_';

/** Names of the tables of one bridge: `inet` and `arp` family use the same. */
export function sandboxTable(bridge: string): string {
  return `${INSTANCE_PREFIX}${bridge}`;
}

/** Rules for one bridge. Loading them again replaces them, in one transaction. */
export function sandboxRules(bridge: string): string {
  const table = sandboxTable(bridge);
  const name = quote(bridge);
  return [
    ...replaceTable('inet', table, [
      // With br_netfilter loaded the host would track the nodes' connections, and every sandbox has the same addresses: to
      // the host, connections of two sandboxes could be one.
      chain('prerouting', 'type filter hook prerouting priority -300; policy accept;', [`iifname ${name} notrack`]),
      chain('input', 'type filter hook input priority -300; policy accept;', [`iifname ${name} drop`]),
      chain('output', 'type filter hook output priority -300; policy accept;', [`oifname ${name} drop`]),
      // With br_netfilter loaded, frames between two nodes pass here too, in and out by the same bridge.
      chain('forward', 'type filter hook forward priority -300; policy accept;', [
        `iifname ${name} oifname != ${name} drop`,
        `oifname ${name} iifname != ${name} drop`,
      ]),
    ]),
    ...replaceTable('arp', table, [chain('input', 'type filter hook input priority -300; policy accept;', [`iifname ${name} drop`])]),
  ].join('\n');
}

/** Takes a bridge's rules away; nothing happens when there are none. */
export function removeSandboxRules(bridge: string): string {
  const table = sandboxTable(bridge);
  return [...dropTable('inet', table), ...dropTable('arp', table)].join('\n');
}

/** The table that holds one node's cut; node names have dashes, nftables names may not. */
export function cutTable(bridge: string, node: string): string {
  return `${INSTANCE_PREFIX}cut_${bridge}_${node.replaceAll('-', '.')}`;
}

/** Drops frames from (`out`) and towards (`in`) a node, by its host-side interface. */
export function cutRules(bridge: string, node: string, hostInterface: string, direction: 'in' | 'out' | 'both'): string {
  const name = quote(hostInterface);
  const fromNode = direction === 'in' ? [] : [`iifname ${name} drop`];
  const toNode = direction === 'out' ? [] : [`oifname ${name} drop`];
  const hook = (where: string): string => `type filter hook ${where} priority -300; policy accept;`;
  const table = cutTable(bridge, node);
  const onBridge = replaceTable('bridge', table, [
    chain('forward', hook('forward'), [...fromNode, ...toNode]),
    // What the bridge itself sends and takes does not pass the forward hook.
    chain('input', hook('input'), fromNode),
    chain('output', hook('output'), toNode),
  ]);
  // The host's end of the cable speaks for itself too (router solicitations), past the bridge.
  const onCable = replaceTable('inet', table, [chain('output', hook('output'), toNode)]);
  return [...onBridge, ...onCable].join('\n');
}

/** Heals a cut; nothing happens when there is none. */
export function healRules(bridge: string, node: string): string {
  const table = cutTable(bridge, node);
  return [...dropTable('bridge', table), ...dropTable('inet', table)].join('\n');
}

/** The bridge a table of ours belongs to; null when the table is not ours. */
export function bridgeOfTable(table: string): string | null {
  return /^luyen_(?:cut_)?(ly[0-9a-f]{6})(?:_|$)/.exec(table)?.[1] ?? null;
}

function replaceTable(family: string, table: string, chains: readonly string[]): readonly string[] {
  return [...dropTable(family, table), `table ${family} ${table} {`, ...chains, '}'];
}

/** `add` first makes `delete` succeed whether or not the table is there. */
function dropTable(family: string, table: string): readonly string[] {
  return [`add table ${family} ${table}`, `delete table ${family} ${table}`];
}

function chain(name: string, hook: string, rules: readonly string[]): string {
  return `chain ${name} { ${[hook, ...rules.map((rule) => `${rule};`)].join(' ')} }`;
}

function quote(interfaceName: string): string {
  if (!/^[a-zA-Z0-9_.-]{1,15}$/.test(interfaceName)) throw new TypeError(`not an interface name: ${interfaceName}`);
  return `"${interfaceName}"`;
}
