/**
 * Where a byte stream of terminal output can be cut. A screen's snapshot says nothing of an escape sequence or a UTF-8
 * character that has only half arrived; whoever continues from a snapshot needs those bytes first.
 */

const ESC = 0x1b;
const BEL = 0x07;
/** A control string longer than this is given up: no program we know sends one, and it must not grow without bound. */
const MAX_TAIL_BYTES = 4096;

/** The unfinished end of `bytes`; empty when they end between characters and sequences. */
export function findUnfinishedTail(bytes: Buffer): Buffer {
  const start = bytes.lastIndexOf(ESC);
  if (start !== -1 && bytes.length - start <= MAX_TAIL_BYTES && !isCompleteSequence(bytes, start)) return bytes.subarray(start);
  return bytes.subarray(bytes.length - unfinishedCharacterLength(bytes));
}

/** Follows a stream and always knows its unfinished end. */
export function createTailTracker(): { update(chunk: Buffer): void; tail(): Buffer; clear(): void } {
  let tail: Buffer = Buffer.alloc(0);
  return {
    update(chunk) {
      const found = findUnfinishedTail(tail.length === 0 ? chunk : Buffer.concat([tail, chunk]));
      // A copy: a view would keep the whole chunk in memory.
      tail = Buffer.from(found);
    },
    tail: () => tail,
    clear() {
      tail = Buffer.alloc(0);
    },
  };
}

function isCompleteSequence(bytes: Buffer, start: number): boolean {
  const kind = bytes[start + 1];
  if (kind === undefined) return false;
  if (kind === 0x5b) return hasByteBetween(bytes, start + 2, 0x40, 0x7e); // CSI … final
  // OSC, DCS, SOS, PM, APC run to a BEL; their other end, ESC \, would itself be the last escape.
  if (kind === 0x5d || kind === 0x50 || kind === 0x58 || kind === 0x5e || kind === 0x5f) return bytes.indexOf(BEL, start + 2) !== -1;
  if (kind >= 0x20 && kind <= 0x2f) return hasByteBetween(bytes, start + 2, 0x30, 0x7e); // character sets and the like
  return true;
}

function hasByteBetween(bytes: Buffer, from: number, low: number, high: number): boolean {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte >= low && byte <= high) return true;
  }
  return false;
}

function unfinishedCharacterLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const wanted = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return wanted > back ? back : 0;
  }
  return 0;
}
