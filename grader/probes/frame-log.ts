import { parseArp } from './parse-arp.ts';
import { ETHERTYPE_ARP, ETHERTYPE_IPV4, parseEthernet, parseIpv4 } from './parse-ethernet.ts';
import { parseVrrp } from './parse-vrrp.ts';
import type { CapturedPacket } from './pcap-stream.ts';
import type { ArpFrame, VrrpAdvert } from './protocol.ts';

export type WireEvent = { readonly kind: 'advert'; readonly advert: VrrpAdvert } | { readonly kind: 'arp'; readonly arp: ArpFrame };

const KEPT = 20_000;
/** The engine shows the probe what two nodes say to each other only; it may so come twice, at the same moment. */
const TWICE_WITHIN_MS = 1;

/** The last frames that were VRRP or ARP. `toProbeMs` turns the capture's wall clock into the probe's. */
export class FrameLog {
  #events: { readonly atMs: number; readonly event: WireEvent }[] = [];
  #lastAdverts: readonly CapturedPacket[] = [];

  add(packet: CapturedPacket, toProbeMs: (wallMs: number) => number): void {
    const atMs = toProbeMs(packet.wallMs);
    const event = readFrame(packet.bytes, atMs);
    if (event === null || (event.kind === 'advert' && this.#isCopy(packet))) return;
    this.#events.push({ atMs, event });
    if (this.#events.length > 2 * KEPT) this.#events = this.#events.slice(-KEPT);
  }

  /** Two advertisements differ at least in their IP packet's number; announcements by ARP do repeat themselves. */
  #isCopy(packet: CapturedPacket): boolean {
    const recent = this.#lastAdverts.filter((one) => Math.abs(one.wallMs - packet.wallMs) <= TWICE_WITHIN_MS);
    this.#lastAdverts = [...recent, packet];
    return recent.some((one) => sameBytes(one.bytes, packet.bytes));
  }

  /** Events at or after `sinceMs` by the probe's clock, in order. */
  since(sinceMs: number): readonly WireEvent[] {
    return this.#events
      .slice(-KEPT)
      .filter((one) => one.atMs >= sinceMs)
      .sort((a, b) => a.atMs - b.atMs)
      .map((one) => one.event);
  }
}

/** What a frame says, or null when it is neither VRRP nor ARP, or is malformed. Never throws, whatever the bytes. */
export function readFrame(bytes: Uint8Array, atMs: number): WireEvent | null {
  const frame = parseEthernet(bytes);
  if (frame === null) return null;
  if (frame.etherType === ETHERTYPE_ARP) {
    const arp = parseArp(frame.payload);
    return arp === null ? null : { kind: 'arp', arp: { atMs, ...arp } };
  }
  const packet = frame.etherType === ETHERTYPE_IPV4 ? parseIpv4(frame.payload) : null;
  const advert = packet === null ? null : parseVrrp(packet);
  return advert === null ? null : { kind: 'advert', advert: { atMs, sourceMac: frame.sourceMac, ...advert } };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
