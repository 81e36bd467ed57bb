/** Keys of an open question: a digit chooses (or goes to a line), Enter answers and goes on. Pure. */

export type QuizKey = { readonly kind: 'choose'; readonly place: number } | { readonly kind: 'go' };

/** The part of a KeyboardEvent that decides, and where it happened. */
export interface PressedKey {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  /** An input method is still composing: the key is its own. */
  readonly isComposing: boolean;
}
/** `text`: keys write there. `control`: a button or link, for which Enter already means something. */
export type KeyPlace = 'text' | 'control' | 'elsewhere';

/** What a key asks of the question; null leaves it to whoever has the keyboard. */
export function quizKeyOf({ key, ctrlKey, altKey, metaKey, isComposing }: PressedKey, place: KeyPlace): QuizKey | null {
  if (ctrlKey || altKey || metaKey || isComposing) return null;
  if (key === 'Enter') return place === 'control' ? null : { kind: 'go' };
  return place !== 'text' && /^[1-9]$/.test(key) ? { kind: 'choose', place: Number(key) - 1 } : null;
}

/** What kind of place an element is. */
export function keyPlaceOf(target: EventTarget): KeyPlace {
  if (!(target instanceof Element)) return 'elsewhere';
  if (target.closest('button, a[href], summary, select')) return 'control';
  return target.closest('input:not([type="radio"], [type="checkbox"]), textarea') ? 'text' : 'elsewhere';
}
