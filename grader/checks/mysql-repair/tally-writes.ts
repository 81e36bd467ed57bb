/** What became of acknowledged writes when the server that acknowledged them died. Pure. */

/**
 * A statement that began before the link was cut has waited a little longer than the cut is old when the source gives up,
 * and what comes right at that moment belongs to neither side.
 */
const EDGE_MS = 1000;

export interface AcknowledgedWrite {
  readonly turn: number;
  /** When it was acknowledged. */
  readonly atMs: number;
}

export interface WritesTally {
  /** Acknowledged before the source's wait was over, and on the replica. */
  readonly kept: number;
  /** Acknowledged before it was over, and not there. */
  readonly lost: number;
  /** Acknowledged after it was over and not on the replica: the source was alone. */
  readonly alone: number;
  /** From the first to the last of those. */
  readonly aloneMs: number;
}

/**
 * @param cutMs when the two were cut apart.
 * @param timeoutMs how long the source waits for its replica before it goes on alone.
 */
export function tallyWrites(
  acknowledged: readonly AcknowledgedWrite[],
  arrived: ReadonlySet<number>,
  cutMs: number,
  timeoutMs: number,
): WritesTally {
  const missing = acknowledged.filter(({ turn }) => !arrived.has(turn));
  const promised = ({ atMs }: AcknowledgedWrite) => atMs < cutMs + timeoutMs - EDGE_MS;
  const alone = missing.filter((write) => !promised(write)).map(({ atMs }) => atMs);
  return {
    kept: acknowledged.length - missing.length,
    lost: missing.filter(promised).length,
    alone: alone.length,
    aloneMs: alone.length === 0 ? 0 : Math.max(...alone) - Math.min(...alone),
  };
}
