import { type HandedCommand, readHanded } from './handed-command.ts';

/** Where a command waits for a workbench that is only being opened. */
const KEY = 'luyen:try';
/** Long enough for a page to load, too short to surprise anybody later. */
const FRESH_MS = 60_000;

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** Leaves a command for the lab's page that is about to open. */
export function leaveCommand(storage: Storage, handed: HandedCommand, nowMs: number): void {
  storage.setItem(KEY, JSON.stringify({ ...handed, atMs: nowMs }));
}

/** Takes the command left for this lab, so that no other page does; null when there is none, or it is old. */
export function takeCommand(storage: Storage, lab: string, nowMs: number): HandedCommand | null {
  const value = parsed(storage.getItem(KEY));
  const handed = readHanded(value, lab);
  if (handed === null) return null;
  storage.removeItem(KEY);
  const age = nowMs - Number((value as { atMs?: unknown }).atMs);
  return age >= 0 && age < FRESH_MS ? handed : null;
}

/** Keeps a waiting command over a reload and over signing in, in this tab alone; null forgets it. */
export function keepWaiting(storage: Storage, lab: string, handed: HandedCommand | null): void {
  if (handed === null) storage.removeItem(`${KEY}:${lab}`);
  else storage.setItem(`${KEY}:${lab}`, JSON.stringify(handed));
}

/** The command this tab was waiting with. */
export function keptWaiting(storage: Storage, lab: string): HandedCommand | null {
  return readHanded(parsed(storage.getItem(`${KEY}:${lab}`)), lab);
}

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
