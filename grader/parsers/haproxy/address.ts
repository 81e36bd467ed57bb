/** Addresses as `bind` and `server` lines write them. */

export interface Address {
  readonly family: 'any' | 'ipv4' | 'ipv6' | 'name' | 'unix' | 'abstract' | 'other';
  /** Without brackets and prefix; empty for `any`. For `unix` the path. */
  readonly host: string;
  /** Null when no port is written or it is not a number (`+1`, `$PORT`). */
  readonly ports: { readonly from: number; readonly to: number } | null;
}

const PREFIX = /^(ipv4|ipv6|tcp|tcp4|tcp6|unix|uxst|abns|abnsz|fd|sockpair|quic4|quic6|udp|udp4|udp6|uxdg|rhttp|rev|stream\+[a-z0-9]+)@/;
const IPV4 = /^\d{1,3}(\.\d{1,3}){3}$/;

/** Reads one address; never fails, what it cannot tell is `other`. */
export function parseAddress(text: string): Address {
  const prefix = PREFIX.exec(text)?.[1];
  const rest = prefix === undefined ? text : text.slice(prefix.length + 1);
  if (prefix === 'unix' || prefix === 'uxst' || (prefix === undefined && rest.startsWith('/'))) {
    return { family: 'unix', host: rest, ports: null };
  }
  if (prefix === 'abns' || prefix === 'abnsz') return { family: 'abstract', host: rest, ports: null };
  if (prefix !== undefined && !/^(ipv4|ipv6|tcp|tcp4|tcp6)$/.test(prefix)) return { family: 'other', host: rest, ports: null };
  const colon = portColon(rest);
  const host = (colon < 0 ? rest : rest.slice(0, colon)).replace(/^\[(.*)\]$/, '$1');
  return { family: familyOf(host), host: host === '*' ? '' : host, ports: colon < 0 ? null : parsePorts(rest.slice(colon + 1)) };
}

/** The addresses of one `bind` line's first word, which may list several. */
export function parseAddressList(text: string): readonly Address[] {
  return text.split(',').map(parseAddress);
}

/** Whether an address listens on every IPv4 address of the machine. */
export function isAnyIpv4(address: Address): boolean {
  return address.family === 'any' || (address.family === 'ipv4' && address.host === '0.0.0.0');
}

function portColon(text: string): number {
  const bracket = text.lastIndexOf(']');
  const colon = text.lastIndexOf(':');
  return colon > bracket ? colon : -1;
}

function parsePorts(text: string): Address['ports'] {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (match === null) return null;
  const from = Number(match[1]);
  return { from, to: match[2] === undefined ? from : Number(match[2]) };
}

function familyOf(host: string): Address['family'] {
  if (host === '' || host === '*') return 'any';
  if (IPV4.test(host)) return 'ipv4';
  if (host.includes(':')) return 'ipv6';
  return /^[A-Za-z0-9._-]+$/.test(host) ? 'name' : 'other';
}
