import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FrameLog, readFrame, type WireEvent } from './frame-log.ts';
import { type CapturedPacket, createPcapReader } from './pcap-stream.ts';

/** What keepalived 2.3.3 and two kernels sent, as tcpdump 4.99.5 wrote it. */
const CAPTURE = readFileSync(new URL('./__fixtures__/keepalived.pcap', import.meta.url));
const packets = createPcapReader().push(CAPTURE);
const bytesOf = (index: number): Uint8Array => packets[index]?.bytes ?? new Uint8Array();
const read = (index: number): WireEvent | null => readFrame(bytesOf(index), 7);
const sameClock = (wallMs: number) => wallMs;

/** The frame with one byte changed; the IPv4 header's own sum is not looked at. */
function altered(index: number, offset: number, value: number): Uint8Array {
  const copy = Uint8Array.from(bytesOf(index));
  copy[offset] = value;
  return copy;
}

const common = { atMs: 7, sourceMac: '02:4c:0a:0a:0a:0b', source: '10.10.10.11', ttl: 255, vrid: 51, addresses: ['10.10.10.100'] };
const group = { ...common, destination: '224.0.0.18' };

test.each([
  ['version 2', 0, { ...group, version: 2, priority: 150, advertMs: 1000, authType: 0 }],
  ['a farewell', 3, { ...group, version: 2, priority: 0, advertMs: 1000, authType: 0 }],
  ['a password', 4, { ...group, version: 2, priority: 150, advertMs: 1000, authType: 1, authData: 's3cret12' }],
  ['an authentication header', 5, { ...group, version: 2, priority: 200, advertMs: 1000, authType: 2 }],
  ['unicast, version 3', 7, { ...common, destination: '10.10.10.12', version: 3, priority: 120, advertMs: 500, authType: 0 }],
  ['multicast, version 3', 8, { ...group, version: 3, priority: 121, advertMs: 250, authType: 0 }],
  ['a virtual card', 9, { ...group, sourceMac: '00:00:5e:00:01:33', version: 2, priority: 122, advertMs: 1000, authType: 0 }],
])('an advertisement is read: %s', (_, index, advert) => {
  expect(read(index)).toEqual({ kind: 'advert', advert });
});

test('ARP is read, and an announcement told from an answer', () => {
  const announcement = { operation: 'request', senderAddress: '10.10.10.100', targetAddress: '10.10.10.100', gratuitous: true };
  const answer = { operation: 'reply', senderMac: '02:4c:0a:0a:0a:0c', targetAddress: '10.10.10.11', gratuitous: false };
  expect(read(1)).toMatchObject({ kind: 'arp', arp: announcement });
  expect(read(6)).toMatchObject({ kind: 'arp', arp: answer });
});

test.each([
  ['a priority changed on the way: the checksum is wrong', altered(0, 14 + 20 + 2, 151)],
  ['a version 3 packet altered', altered(8, 14 + 20 + 2, 250)],
  ['another VRRP type', altered(0, 14 + 20, 0x22)],
  ['VRRP of the future', altered(0, 14 + 20, 0x41)],
  ['more addresses than bytes', altered(0, 14 + 20 + 3, 40)],
  ['a fragment', altered(0, 14 + 6, 0x20)],
  ['another protocol', altered(0, 14 + 9, 17)],
  ['IPv6', altered(0, 14, 0x65)],
  ['ARP for something else than IPv4', altered(1, 14 + 3, 0x06)],
  ['an ARP operation of its own', altered(1, 14 + 7, 9)],
])('no event: %s', (_, bytes) => {
  expect(readFrame(bytes, 0)).toBeNull();
});

test('frames of any length and content never throw, and none cut short is an event', () => {
  for (const { bytes } of packets) {
    const events = Array.from(bytes, (_, length) => readFrame(bytes.subarray(0, length), 0));
    expect(events.filter((event) => event !== null)).toEqual([]);
  }
  let seed = 1;
  const random = () => {
    seed = (seed * 48_271) % 0x7fffffff;
    return seed;
  };
  for (let round = 0; round < 20_000; round += 1) {
    const copy = Uint8Array.from(bytesOf(round % packets.length));
    for (let change = random() % 6; change >= 0; change -= 1) copy[random() % copy.length] = random() & 0xff;
    readFrame(copy.subarray(0, random() % (copy.length + 1)), 0); // a throw fails the test
  }
});

test('a capture may come in any pieces', () => {
  for (const size of [1, 7, 16, 40, 1000]) {
    const reader = createPcapReader();
    const found: CapturedPacket[] = [];
    for (let offset = 0; offset < CAPTURE.length; offset += size) found.push(...reader.push(CAPTURE.subarray(offset, offset + size)));
    expect(found).toEqual(packets);
  }
});

test('big-endian captures and captures in nanoseconds have the same times', () => {
  const header = (magic: number, littleEndian: boolean, fraction: number) => {
    const bytes = new Uint8Array(24 + 16 + 1);
    const view = new DataView(bytes.buffer);
    view.setUint32(0, magic, littleEndian);
    view.setUint32(20, 1, littleEndian);
    view.setUint32(24, 12, littleEndian);
    view.setUint32(28, fraction, littleEndian);
    view.setUint32(32, 1, littleEndian);
    return bytes;
  };
  expect(createPcapReader().push(header(0xa1b2c3d4, false, 5000))[0]?.wallMs).toBe(12_005);
  expect(createPcapReader().push(header(0xa1b23c4d, true, 5_000_000))[0]?.wallMs).toBe(12_005);
  expect(() => createPcapReader().push(header(0x0a0d0d0a, true, 0))).toThrow(/pcap/);
});

test('an advertisement seen twice at one moment counts once, the next one and repeated announcements all count', () => {
  const log = new FrameLog();
  const [advert, arp] = [packets[0], packets[1]];
  if (advert === undefined || arp === undefined) throw new Error('the fixture is empty');
  log.add(advert, sameClock);
  log.add({ ...advert, wallMs: advert.wallMs + 0.4 }, sameClock);
  log.add({ ...advert, wallMs: advert.wallMs + 1000 }, sameClock);
  log.add(arp, sameClock);
  log.add(arp, sameClock);
  expect(log.since(0).map((event) => event.kind)).toEqual(['advert', 'arp', 'arp', 'advert']);
  expect(log.since(advert.wallMs + 500)).toHaveLength(1);
});
