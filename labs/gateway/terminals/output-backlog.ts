/**
 * Output waiting to be drawn on the headless screen. A flood of plain text need not be drawn line by line: whatever
 * scrolls out of the scrollback again before anybody looks can be left out without a trace, which is what lets 50 MB
 * pass at the speed of the pipe instead of the speed of a terminal emulator.
 */

const NEWLINE = 0x0a;
/** ESC, BEL (ends a control string), SO and SI (switch character sets): what reads differently after being cut. */
const MARKS = [0x1b, 0x07, 0x0e, 0x0f];

/**
 * Leaves out lines of the plain-text end of `bytes` so that `keepLines` whole lines remain after the gap. The text up to
 * the run's first line end stays, in case it finishes a sequence begun earlier. Returns `bytes` itself when nothing can go.
 */
export function leaveOutLines(bytes: Buffer, keepLines: number): Buffer {
  const runStart = Math.max(...MARKS.map((mark) => bytes.lastIndexOf(mark))) + 1;
  const firstEnd = bytes.indexOf(NEWLINE, runStart);
  if (firstEnd === -1) return bytes;
  let cut = bytes.length;
  for (let line = 0; line <= keepLines; line++) {
    cut = cut === 0 ? -1 : bytes.lastIndexOf(NEWLINE, cut - 1);
    if (cut <= firstEnd) return bytes;
  }
  return Buffer.concat([bytes.subarray(0, firstEnd + 1), bytes.subarray(cut + 1)]);
}

/** Whether these bytes may ask the terminal something or change how it behaves; then they are not kept waiting. */
export const hasEscape = (bytes: Buffer): boolean => bytes.includes(0x1b);
