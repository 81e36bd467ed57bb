/** How long a recording lasts, read from its end: a few kilobytes, however long it is. */
import type { FileHandle } from 'node:fs/promises';

const FIRST_LOOK_BYTES = 16 * 1024;
/** The seconds of an event at the start of a line; the comma says that the number is whole. */
const EVENT = /^\[(\d+(?:\.\d+)?),/;

/** Seconds of the last event of a file of `bytes` bytes; null when it has none. A torn last line counts when its time is whole. */
export async function readLastSeconds(handle: FileHandle, bytes: number): Promise<number | null> {
  for (let length = Math.min(FIRST_LOOK_BYTES, bytes); ; length = Math.min(length * 8, bytes)) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, bytes - length);
    const seconds = lastSecondsIn(buffer.subarray(0, bytesRead).toString('latin1'));
    if (seconds !== null || length >= bytes) return seconds;
  }
}

function lastSecondsIn(text: string): number | null {
  for (let at = text.lastIndexOf('\n['); at !== -1; at = at === 0 ? -1 : text.lastIndexOf('\n[', at - 1)) {
    const seconds = EVENT.exec(text.slice(at + 1, at + 40))?.[1];
    if (seconds !== undefined) return Number(seconds);
  }
  return null;
}
