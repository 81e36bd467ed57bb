import { ipv4At, macAt, uint16At } from './parse-ethernet.ts';
import type { ArpFrame } from './protocol.ts';

const LENGTH = 28;

/** The ARP packet of an Ethernet frame (RFC 826), or null when it is none for IPv4. Pure. */
export function parseArp(bytes: Uint8Array): Omit<ArpFrame, 'atMs'> | null {
  if (bytes.length < LENGTH) return null;
  const isIpv4OnEthernet = uint16At(bytes, 0) === 1 && uint16At(bytes, 2) === 0x0800 && bytes[4] === 6 && bytes[5] === 4;
  const operation = uint16At(bytes, 6);
  if (!isIpv4OnEthernet || (operation !== 1 && operation !== 2)) return null;
  const senderAddress = ipv4At(bytes, 14);
  const targetAddress = ipv4At(bytes, 24);
  return {
    operation: operation === 1 ? 'request' : 'reply',
    senderMac: macAt(bytes, 8),
    senderAddress,
    targetAddress,
    gratuitous: senderAddress === targetAddress,
  };
}
