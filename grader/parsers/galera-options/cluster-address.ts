const GALERA_PORT = 4567;

export interface ClusterMember {
  readonly host: string;
  readonly port: number;
}

export interface ClusterAddress {
  readonly members: readonly ClusterMember[];
  /** What follows a `?`, which holds over `wsrep_provider_options`. */
  readonly options: ReadonlyMap<string, string>;
}

/** `gcomm://host[:port],…[?name=value&…]`; null for anything else. An empty list is the address of whoever begins a cluster. Pure. */
export function parseClusterAddress(text: string): ClusterAddress | null {
  const [, list = '', query = ''] = /^gcomm:\/\/([^?]*)(?:\?(.*))?$/.exec(text.trim()) ?? [];
  if (!text.trim().startsWith('gcomm://')) return null;
  const members = list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(memberOf);
  const pairs = query
    .split('&')
    .filter((one) => one.includes('='))
    .map((one): [string, string] => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]);
  return { members, options: new Map(pairs) };
}

function memberOf(text: string): ClusterMember {
  const [, host = text, port] = /^(.*?)(?::(\d+))?$/.exec(text.replace(/^tcp:\/\//, '')) ?? [];
  return { host, port: port === undefined ? GALERA_PORT : Number(port) };
}
