/** An Ethernet II frame and the IPv4 packet in it (RFC 894, RFC 791). Pure; whatever is cut short or odd gives null. */

export interface EthernetFrame {
  readonly sourceMac: string;
  readonly etherType: number;
  readonly payload: Uint8Array;
}

export interface Ipv4Packet {
  readonly source: string;
  readonly destination: string;
  readonly ttl: number;
  readonly protocol: number;
  /** As far as it was captured, without padding. */
  readonly payload: Uint8Array;
}

export const ETHERTYPE_IPV4 = 0x0800;
export const ETHERTYPE_ARP = 0x0806;

const ETHERNET_HEADER = 14;
const MIN_IPV4_HEADER = 20;

export function parseEthernet(bytes: Uint8Array): EthernetFrame | null {
  if (bytes.length < ETHERNET_HEADER) return null;
  return { sourceMac: macAt(bytes, 6), etherType: uint16At(bytes, 12), payload: bytes.subarray(ETHERNET_HEADER) };
}

/** Null for a fragment too: nothing we look for is ever longer than a frame. */
export function parseIpv4(bytes: Uint8Array): Ipv4Packet | null {
  const first = bytes[0];
  if (first === undefined || bytes.length < MIN_IPV4_HEADER || first >> 4 !== 4) return null;
  const headerLength = (first & 0x0f) * 4;
  const totalLength = uint16At(bytes, 2);
  if (headerLength < MIN_IPV4_HEADER || totalLength < headerLength || bytes.length < headerLength) return null;
  if ((uint16At(bytes, 6) & 0x3fff) !== 0) return null;
  return {
    source: ipv4At(bytes, 12),
    destination: ipv4At(bytes, 16),
    ttl: bytes[8] ?? 0,
    protocol: bytes[9] ?? 0,
    payload: bytes.subarray(headerLength, totalLength),
  };
}

/** Reads beyond the end count as zero; callers check the length first. */
export function uint16At(bytes: Uint8Array, offset: number): number {
  return ((bytes[offset] ?? 0) << 8) | (bytes[offset + 1] ?? 0);
}

export function ipv4At(bytes: Uint8Array, offset: number): string {
  return [...bytes.subarray(offset, offset + 4)].join('.');
}

/** Lower case with colons. */
export function macAt(bytes: Uint8Array, offset: number): string {
  return [...bytes.subarray(offset, offset + 6)].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}
