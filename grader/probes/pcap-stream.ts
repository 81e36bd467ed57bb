/** Packets out of a pcap stream as tcpdump writes it (draft-ietf-opsawg-pcap). Pure; the bytes may come in any pieces. */

export interface CapturedPacket {
  /** When the kernel saw it: milliseconds since the epoch, with fractions. */
  readonly wallMs: number;
  readonly bytes: Uint8Array;
}

/** Thrown when the stream is no Ethernet pcap: the capturing program is at fault, never the network. */
export class PcapError extends Error {
  readonly code = 'bad-capture';
  constructor(message: string) {
    super(message);
    this.name = 'PcapError';
  }
}

interface Layout {
  readonly littleEndian: boolean;
  /** Fractions of a second per millisecond. */
  readonly perMs: number;
}

const FILE_HEADER = 24;
const PACKET_HEADER = 16;
const LINKTYPE_ETHERNET = 1;
const MAX_PACKET = 256 * 1024;
const MAGICS: readonly (readonly [number, number])[] = [
  [0xa1b2c3d4, 1000],
  [0xa1b23c4d, 1_000_000],
];

/** Takes pieces of one stream and gives back the packets they complete. `push` throws PcapError. */
export function createPcapReader(): { push(piece: Uint8Array): readonly CapturedPacket[] } {
  let rest = new Uint8Array(0);
  let layout: Layout | null = null;
  return {
    push(piece) {
      rest = joined(rest, piece);
      if (layout === null) {
        if (rest.length < FILE_HEADER) return [];
        layout = readLayout(rest);
        rest = rest.subarray(FILE_HEADER);
      }
      const packets: CapturedPacket[] = [];
      for (let next = readPacket(rest, layout); next !== null; next = readPacket(rest, layout)) {
        packets.push(next);
        rest = rest.subarray(PACKET_HEADER + next.bytes.length);
      }
      return packets;
    },
  };
}

function readLayout(bytes: Uint8Array): Layout {
  const view = viewOf(bytes);
  for (const littleEndian of [true, false]) {
    const magic = MAGICS.find(([value]) => view.getUint32(0, littleEndian) === value);
    if (magic === undefined) continue;
    const linkType = view.getUint32(20, littleEndian) & 0xffff;
    if (linkType !== LINKTYPE_ETHERNET) throw new PcapError(`link type ${linkType} is not Ethernet`);
    return { littleEndian, perMs: magic[1] };
  }
  throw new PcapError('the capture does not begin like pcap');
}

function readPacket(bytes: Uint8Array, { littleEndian, perMs }: Layout): CapturedPacket | null {
  if (bytes.length < PACKET_HEADER) return null;
  const view = viewOf(bytes);
  const length = view.getUint32(8, littleEndian);
  if (length > MAX_PACKET) throw new PcapError(`a packet of ${length} bytes`);
  if (bytes.length < PACKET_HEADER + length) return null;
  const wallMs = view.getUint32(0, littleEndian) * 1000 + view.getUint32(4, littleEndian) / perMs;
  return { wallMs, bytes: bytes.slice(PACKET_HEADER, PACKET_HEADER + length) };
}

function joined(before: Uint8Array, after: Uint8Array): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(before.length + after.length);
  all.set(before);
  all.set(after, before.length);
  return all;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
