/**
 * A command on its way from a lesson into a learner's terminal. It is typed at the prompt and never run: a page that
 * could run commands would run them as root in somebody's sandbox, so Enter stays the learner's. It travels inside this
 * origin only (BroadcastChannel, localStorage) and never in an address, which any other site could write.
 */

export interface HandedCommand {
  /** `week-1/haproxy-basics`. */
  readonly lab: string;
  readonly node: string;
  readonly command: string;
}

/** Longer is no command of a lesson. */
const MAX_LENGTH = 1_000;
/** Control, format, private and unassigned characters, separators of lines: Enter, Escape, and what would show another command than it is. */
const UNTYPED = /[\p{C}\p{Zl}\p{Zp}]+/gu;

/**
 * The command as it may be typed: one line with nothing a terminal acts on. Null when nothing is left, or it is too
 * long. Asked again by whoever types, since what arrives may come from anywhere in the browser. Pure.
 */
export function typableCommand(text: string): string | null {
  const line = text.normalize('NFC').replace(UNTYPED, ' ').trim();
  return line === '' || line.length > MAX_LENGTH ? null : line;
}

/** What was handed over, if it is that and meant for this lab; the command made typable. Pure. */
export function readHanded(value: unknown, lab: string): HandedCommand | null {
  if (typeof value !== 'object' || value === null) return null;
  const given: Partial<Record<keyof HandedCommand, unknown>> = value;
  if (given.lab !== lab || typeof given.node !== 'string' || typeof given.command !== 'string') return null;
  const command = typableCommand(given.command);
  return command === null ? null : { lab, node: given.node, command };
}
