import { type Ipv4Packet, ipv4At, uint16At } from './parse-ethernet.ts';
import type { VrrpAdvert } from './protocol.ts';

export const PROTOCOL_VRRP = 112;

type Advert = Omit<VrrpAdvert, 'atMs' | 'sourceMac'>;

const HEADER = 8;
const AUTH_DATA = 8;
const PROTOCOL_AH = 51;
const ADVERTISEMENT = 1;

/**
 * A VRRP advertisement over IPv4, version 2 (RFC 3768 §5.3) or 3 (RFC 5798 §5.2, RFC 9568 §5.2), also behind keepalived's
 * authentication header (RFC 2402). Null when it is none, is cut short, or its checksum is wrong: then no router takes it
 * for one. Pure.
 */
export function parseVrrp(packet: Ipv4Packet): Advert | null {
  const behindAh = packet.protocol === PROTOCOL_AH;
  const bytes = behindAh ? pastAh(packet.payload) : packet.protocol === PROTOCOL_VRRP ? packet.payload : null;
  if (bytes === null || bytes.length < HEADER) return null;
  const first = bytes[0] ?? 0;
  const version = first >> 4;
  const count = bytes[3] ?? 0;
  const end = HEADER + count * 4;
  if ((first & 0x0f) !== ADVERTISEMENT || (version !== 2 && version !== 3) || bytes.length < end) return null;
  if (version === 2 && bytes.length < end + AUTH_DATA) return null;
  if (!hasRightSum(version === 2 ? bytes.subarray(0, end + AUTH_DATA) : bytes.subarray(0, end), version, packet)) return null;
  return {
    source: packet.source,
    destination: packet.destination,
    ttl: packet.ttl,
    version,
    vrid: bytes[1] ?? 0,
    priority: bytes[2] ?? 0,
    addresses: Array.from({ length: count }, (_, index) => ipv4At(bytes, HEADER + index * 4)),
    ...(version === 2 ? version2(bytes, end) : { advertMs: (uint16At(bytes, 4) & 0x0fff) * 10, authType: 0 }),
  };
}

/** Version 2 counts the interval in whole seconds, and carries a password in the clear. */
function version2(bytes: Uint8Array, end: number): Pick<Advert, 'advertMs' | 'authType' | 'authData'> {
  const authType = bytes[4] ?? 0;
  const text = [...bytes.subarray(end, end + AUTH_DATA)].filter((byte) => byte !== 0).map((byte) => String.fromCharCode(byte));
  return { advertMs: (bytes[5] ?? 0) * 1000, authType, ...(authType === 1 ? { authData: text.join('') } : {}) };
}

function pastAh(bytes: Uint8Array): Uint8Array | null {
  if (bytes.length < 2 || bytes[0] !== PROTOCOL_VRRP) return null;
  return bytes.subarray(((bytes[1] ?? 0) + 2) * 4);
}

/** Version 3 sums a pseudo-header too; keepalived can leave it out (`vrrp_version 3` with `checksum_compatibility`), so both are right. */
function hasRightSum(bytes: Uint8Array, version: number, packet: Ipv4Packet): boolean {
  if (sum16(bytes, 0) === 0xffff) return true;
  if (version !== 3) return false;
  const addresses = `${packet.source}.${packet.destination}`.split('.').map(Number);
  const pseudo = Uint8Array.from([...addresses, 0, PROTOCOL_VRRP, bytes.length >> 8, bytes.length & 0xff]);
  return sum16(bytes, sum16(pseudo, 0)) === 0xffff;
}

/** One's complement sum of 16-bit words (RFC 1071). */
function sum16(bytes: Uint8Array, start: number): number {
  let sum = start;
  for (let offset = 0; offset < bytes.length; offset += 2) {
    sum += uint16At(bytes, offset);
    sum = (sum & 0xffff) + (sum >> 16);
  }
  return sum;
}
