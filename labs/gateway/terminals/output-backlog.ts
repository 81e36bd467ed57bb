/**
 * Output waiting to be drawn on the headless screen. A flood of text need not be drawn line by line: whatever scrolls out
 * of the scrollback again before anybody looks can be left out without a trace, which is what lets 50 MB pass at the speed
 * of the pipe instead of the speed of a terminal emulator.
 */

const ESC = 0x1b;
const NEWLINE = 0x0a;
/** BEL (ends a control string), SO and SI (switch character sets): what reads differently after being cut. */
const MARKS = [0x07, 0x0e, 0x0f];
/** Colours that were set and never reset; more than this and the flood is drawn as it is. */
const MAX_CARRIED_BYTES = 4096;

/**
 * Leaves out lines of the end of `bytes` that is nothing but text and colours, so that `keepLines` whole lines remain after
 * the gap, in the colours they had. The text up to the run's first line end stays, in case it finishes a sequence begun
 * earlier. Returns `bytes` itself when nothing can go.
 */
export function leaveOutLines(bytes: Buffer, keepLines: number): Buffer {
  const firstEnd = bytes.indexOf(NEWLINE, findRunStart(bytes));
  if (firstEnd === -1) return bytes;
  const cut = findLineEndBefore(bytes, keepLines);
  if (cut <= firstEnd) return bytes;
  const colours = coloursAt(bytes, firstEnd + 1, cut + 1);
  if (colours.length > MAX_CARRIED_BYTES) return bytes;
  return Buffer.concat([bytes.subarray(0, firstEnd + 1), colours, bytes.subarray(cut + 1)]);
}

/**
 * How many lines decide what a terminal shows: its scrollback, its screen, and once more its screen, because what is written
 * first after the gap is written over lines that were there, and must itself have scrolled away.
 */
export const linesToKeep = (scrollback: number, rows: number): number => scrollback + 2 * rows;

/** Whether these bytes may ask the terminal something or change how it behaves; then they are not kept waiting. */
export const hasEscape = (bytes: Buffer): boolean => bytes.includes(ESC);

/** Behind the last thing that is neither text nor a colour. */
function findRunStart(bytes: Buffer): number {
  let start = Math.max(...MARKS.map((mark) => bytes.lastIndexOf(mark))) + 1;
  for (let at = bytes.indexOf(ESC, start); at !== -1; at = bytes.indexOf(ESC, at + 1)) {
    const end = endOfColour(bytes, at);
    // A sequence that has only half arrived is at the very end, and stays.
    if (end === -1) start = at + 1;
  }
  return start;
}

/** Index behind `ESC [ … m`; the length when it is cut off by the end; -1 when it is anything else. */
function endOfColour(bytes: Buffer, escapeAt: number): number {
  if (escapeAt + 1 === bytes.length) return bytes.length;
  if (bytes[escapeAt + 1] !== 0x5b) return -1;
  for (let at = escapeAt + 2; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x6d) return at + 1;
    const isParameter = byte >= 0x30 && byte <= 0x3b;
    if (!isParameter) return -1;
  }
  return bytes.length;
}

/** The line end after which `lines` whole lines follow; -1 when there are not so many. */
function findLineEndBefore(bytes: Buffer, lines: number): number {
  let at = bytes.length;
  for (let line = 0; line <= lines; line++) {
    at = at === 0 ? -1 : bytes.lastIndexOf(NEWLINE, at - 1);
    if (at === -1) return -1;
  }
  return at;
}

/** All colour sequences between the two indexes since the last one that resets. */
function coloursAt(bytes: Buffer, from: number, to: number): Buffer {
  let sequences: Buffer[] = [];
  for (let at = bytes.indexOf(ESC, from); at !== -1 && at < to; at = bytes.indexOf(ESC, at + 1)) {
    const sequence = bytes.subarray(at, endOfColour(bytes, at));
    if (startsWithReset(sequence)) sequences = [];
    sequences.push(sequence);
  }
  return Buffer.concat(sequences);
}

/** `ESC [ m`, `ESC [ 0 m`, `ESC [ ; …` and `ESC [ 0 ; …`. */
function startsWithReset(sequence: Buffer): boolean {
  const first = sequence[2];
  const second = sequence[3];
  const isEnd = (byte: number | undefined) => byte === 0x6d || byte === 0x3b;
  return isEnd(first) || (first === 0x30 && isEnd(second));
}
