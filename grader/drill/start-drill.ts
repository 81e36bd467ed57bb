import type { CheckContext } from '../engine/check.ts';
import type { Drill, DrillPlan } from './model.ts';

/**
 * Starts the user, the watch on the wire and the looks at the servers. The drill outlives the check that begins it: it
 * ends with the grading (or `end`), and its timeline is in the report however the grading ends.
 */
export async function startDrill(context: CheckContext, plan: DrillPlan): Promise<Drill> {
  throw new Error(`no drill yet: ${plan.id} at ${context.now()}`);
}
