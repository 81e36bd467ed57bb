/**
 * Where a reader stands in a sitting and what they have chosen but not sent, kept for this tab: a reload, or reading the
 * page in the other language, loses neither. What was answered is the server's to keep.
 */
import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';

export interface KeptPlace {
  readonly lesson: string;
  readonly sitting: string;
  /** From 0. */
  readonly place: number;
  /** What was chosen there so far. */
  readonly draft: { readonly version: string; readonly answer: GivenAnswer };
}

/** The part of sessionStorage that is used. */
export type PlaceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const KEY = 'luyen:quiz';

/** This tab's storage, or null where the browser refuses it. */
export function tabStorage(): PlaceStorage | null {
  try {
    return window.sessionStorage;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'SecurityError') return null;
    throw cause;
  }
}

/** The place kept for a lesson, or null; what is not ours, or of another lesson, counts as nothing. */
export function readPlace(storage: PlaceStorage | null, lesson: string): KeptPlace | null {
  const kept = parsed(storage?.getItem(KEY) ?? 'null');
  return isKeptPlace(kept) && kept.lesson === lesson ? kept : null;
}

/** Keeps a place, or forgets it. A browser without room keeps nothing; the page works the same. */
export function keepPlace(storage: PlaceStorage | null, place: KeptPlace | null): void {
  try {
    if (place) storage?.setItem(KEY, JSON.stringify(place));
    else storage?.removeItem(KEY);
  } catch (cause) {
    if (!(cause instanceof Error && cause.name === 'QuotaExceededError')) throw cause;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}

function isKeptPlace(value: unknown): value is KeptPlace {
  if (typeof value !== 'object' || value === null) return false;
  const { lesson, sitting, place, draft } = value as Partial<Record<keyof KeptPlace, unknown>>;
  const { answer } = Object(draft) as { readonly answer?: unknown };
  return typeof lesson === 'string' && typeof sitting === 'string' && Number.isInteger(place) && Array.isArray(answer);
}
