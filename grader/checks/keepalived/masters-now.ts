import { DRILL_SLACK_MS, type Drill } from '../../drill/index.ts';

/** Who advertises itself as MASTER now, as last read: right after a wait of the drill, since short intervals soon look silent. */
export function mastersNow(drill: Pick<Drill, 'masters'>): readonly string[] {
  return [...new Set(drill.masters().flatMap((span) => (span.toMs === null ? [span.node] : [])))];
}

/** Reads the wire until exactly one machine advertises, and names it; `otherwise` when that does not come about. */
export async function masterNow(drill: Pick<Drill, 'masters' | 'until'>, otherwise: string): Promise<string> {
  await drill.until({ holds: () => mastersNow(drill).length === 1, withinMs: DRILL_SLACK_MS });
  return mastersNow(drill)[0] ?? otherwise;
}
