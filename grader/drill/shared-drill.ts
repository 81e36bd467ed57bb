import type { CheckContext, Shared } from '../engine/check.ts';
import type { LocalText } from '../result.ts';
import type { Drill } from './model.ts';

/** What a lab says of a drill that several checks judge. */
export interface DrillTitle {
  readonly title: LocalText;
  /** Ids of the checks that judge it, the one that begins it first. */
  readonly checks: readonly [string, ...string[]];
}

/** One drill of a grading: the first of its checks begins it, the others go on with it. */
export interface SharedDrill<Running> extends DrillTitle {
  readonly state: Shared<Begun<Running>>;
}

/** Where the first check leaves what it has begun, and where later ones may leave more. */
export interface Begun<Running> {
  running: Running | null;
}

/** What the first check began, for a later one: the drill reports to that one's context. Throws when nothing was begun. */
export async function requireBegun<Running extends { readonly drill: Drill }>(
  context: CheckContext,
  { state }: { readonly state: Shared<Begun<Running>> },
): Promise<Running> {
  const { running } = await context.get(state);
  if (running === null) throw new Error('this check must need the one that begins the drill');
  return { ...running, drill: running.drill.for(context) };
}
