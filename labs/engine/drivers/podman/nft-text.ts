/** The words of nftables that all our rules share. */

/** Prefix of every table of ours. */
export const TABLE_PREFIX = 'luyen_';

/** Makes a table anew, in one transaction with whatever else is loaded. */
export function replaceTable(family: string, table: string, chains: readonly string[]): readonly string[] {
  return [...dropTable(family, table), `table ${family} ${table} {`, ...chains, '}'];
}

/** `add` first makes `delete` succeed whether or not the table is there. */
export function dropTable(family: string, table: string): readonly string[] {
  return [`add table ${family} ${table}`, `delete table ${family} ${table}`];
}

/** One chain; `hook` is null for one that no packet passes. A rule is a line of its own: some may not end in a semicolon. */
export function chain(name: string, hook: string | null, rules: readonly string[]): string {
  return [`chain ${name} {`, ...(hook === null ? [] : [hook]), ...rules, '}'].join('\n');
}

/** A hook at which packets are judged before anybody else's rules. */
export function firstHook(where: string): string {
  return `type filter hook ${where} priority -300; policy accept;`;
}

/** An interface name as nftables wants it. Throws `TypeError` for what is none. */
export function quote(interfaceName: string): string {
  if (!/^[a-zA-Z0-9_.-]{1,15}$/.test(interfaceName)) throw new TypeError(`not an interface name: ${interfaceName}`);
  return `"${interfaceName}"`;
}
