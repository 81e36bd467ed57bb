import type { CheckContext, CheckDefinition, Verdict } from '../engine/check.ts';
import type { LocalText } from '../result.ts';

/** Where a lab puts a check: its id, its worth, and what must hold first. */
export interface CheckPlace {
  readonly id: string;
  readonly points: number;
  readonly needs?: readonly string[];
  /** Instead of the builder's own title. */
  readonly title?: LocalText;
}

/** Completes a check from its place and what its builder knows. */
export function placed(
  place: CheckPlace,
  own: { readonly title: LocalText; readonly timeoutMs?: number; run(context: CheckContext): Promise<Verdict> },
): CheckDefinition {
  return { ...own, ...place, title: place.title ?? own.title };
}
