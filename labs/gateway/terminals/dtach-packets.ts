/**
 * The client's side of dtach's own protocol (its `struct packet`): ten bytes, a type, a length and eight bytes of
 * content. What comes back is the bare output of the terminal.
 */
import type { TerminalSize } from './terminal-size.ts';

const PACKET_BYTES = 10;
const CONTENT_BYTES = 8;
const PUSH = 0;
const ATTACH = 1;
const WINCH = 3;
const REDRAW = 4;
const REDRAW_BY_WINCH = 3;

/**
 * dtach takes what one `read` of ten bytes gives it for a packet, so a packet must never be torn. A write of this size,
 * made only after the one before it was taken, reaches it whole.
 */
export const MAX_WRITE_BYTES = 400 * PACKET_BYTES;
/** Keystrokes that fit one such write. */
export const MAX_PUSH_BYTES = (MAX_WRITE_BYTES / PACKET_BYTES) * CONTENT_BYTES;

/** Keystrokes, at most `MAX_PUSH_BYTES` of them. */
export function encodePush(bytes: Uint8Array): Buffer {
  const packets = Buffer.alloc(Math.ceil(bytes.length / CONTENT_BYTES) * PACKET_BYTES);
  for (let from = 0, to = 0; from < bytes.length; from += CONTENT_BYTES, to += PACKET_BYTES) {
    const content = bytes.subarray(from, from + CONTENT_BYTES);
    packets[to] = PUSH;
    packets[to + 1] = content.length;
    packets.set(content, to + 2);
  }
  return packets;
}

/** Asks for the terminal's output from now on. */
export const encodeAttach = (): Buffer => encodePacket(ATTACH, 0);

/** Sets the window size; the foreground program is told only when it changed. */
export const encodeResize = (size: TerminalSize): Buffer => encodePacket(WINCH, 0, size);

/** Sets the window size and tells the foreground program even if it is the same, so that it paints again. */
export const encodeRedraw = (size: TerminalSize): Buffer => encodePacket(REDRAW, REDRAW_BY_WINCH, size);

function encodePacket(type: number, length: number, size?: TerminalSize): Buffer {
  const packet = Buffer.alloc(PACKET_BYTES);
  packet[0] = type;
  packet[1] = length;
  if (size) {
    // `struct winsize`, in the byte order of every machine we run on.
    packet.writeUInt16LE(size.rows, 2);
    packet.writeUInt16LE(size.cols, 4);
  }
  return packet;
}
