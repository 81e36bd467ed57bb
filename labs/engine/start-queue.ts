/** Who starts next, and whether there is room. Pure. */

export interface Waiting {
  readonly id: string;
  readonly owner: string;
  /** Grows with every request. */
  readonly arrival: number;
  readonly memoryMb: number;
}

export interface Running {
  readonly owner: string;
  readonly memoryMb: number;
}

export interface Capacity {
  readonly maxSandboxes: number;
  readonly memoryMb: number;
}

/**
 * Fair order: a learner's first sandbox comes before another learner's second, whoever asked first; among equals the
 * longest waiting.
 */
export function orderQueue(waiting: readonly Waiting[], running: readonly Running[]): readonly Waiting[] {
  const held = new Map<string, number>();
  for (const { owner } of running) held.set(owner, (held.get(owner) ?? 0) + 1);
  const byArrival = [...waiting].sort((a, b) => a.arrival - b.arrival);
  const ranked = byArrival.map((request) => {
    const turn = held.get(request.owner) ?? 0;
    held.set(request.owner, turn + 1);
    return { request, turn };
  });
  return ranked.sort((a, b) => a.turn - b.turn || a.request.arrival - b.request.arrival).map(({ request }) => request);
}

/**
 * The requests that may start now, in order. The head of the queue is never overtaken by a smaller one behind it; an
 * empty host takes any sandbox, however large.
 */
export function admit(waiting: readonly Waiting[], running: readonly Running[], capacity: Capacity): readonly Waiting[] {
  const admitted: Waiting[] = [];
  let memoryMb = running.reduce((sum, sandbox) => sum + sandbox.memoryMb, 0);
  for (const request of orderQueue(waiting, running)) {
    const count = running.length + admitted.length;
    const fits = count < capacity.maxSandboxes && (count === 0 || memoryMb + request.memoryMb <= capacity.memoryMb);
    if (!fits) break;
    admitted.push(request);
    memoryMb += request.memoryMb;
  }
  return admitted;
}
