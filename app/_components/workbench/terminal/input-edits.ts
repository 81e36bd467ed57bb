/**
 * Vietnamese input methods that do not compose. Unikey, EVKey, ibus-bamboo and macOS Telex change letters already
 * typed: they delete and type again, or replace a range of the field ("chinh" becomes "chính" in place). A terminal has
 * no field to replace in; what happened to the hidden one is told to the shell as backspaces and letters.
 */

/** What the shell's line editor erases one character for. */
const DELETE = '\x7f';

/**
 * Keys that turn `before` into `after` for a shell whose cursor stands at the end: a backspace for each character after
 * the common beginning, then the new rest.
 */
export function keysForEdit(before: string, after: string): string {
  const old = Array.from(before);
  const fresh = Array.from(after);
  let same = 0;
  while (same < old.length && same < fresh.length && old[same] === fresh[same]) same += 1;
  return DELETE.repeat(old.length - same) + fresh.slice(same).join('').normalize('NFC');
}
