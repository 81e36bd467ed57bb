/** Start steps as rows of a time chart: one for the network, one per node, one for the probe. Pure. */
import type { StartStep } from '#labs/gateway/protocol.ts';

export interface StartBar {
  /** `queue`, `plan`, `network`, `probe`, `restore`, or a node's `create`, `boot`, `files`. */
  readonly kind: string;
  readonly fromMs: number;
  /** Null while it runs. */
  readonly durationMs: number | null;
  readonly status: StartStep['status'];
}

export interface StartLane {
  /** `platform`, `probe`, or a node's name. */
  readonly id: string;
  readonly bars: readonly StartBar[];
}

/** Rows in reading order. Every node has its row from the beginning, so that nothing jumps when its turn comes. */
export function startLanes(steps: readonly StartStep[], nodes: readonly string[]): readonly StartLane[] {
  const lanes = new Map<string, StartBar[]>([['platform', []], ...nodes.map((node): [string, StartBar[]] => [node, []]), ['probe', []]]);
  for (const step of steps) {
    const [first = '', node = '', phase = ''] = step.step.split(':');
    const [lane, kind] = first === 'node' ? [node, phase] : [first === 'probe' ? 'probe' : 'platform', first];
    const bars = lanes.get(lane) ?? [];
    bars.push({ kind, fromMs: step.atMs, durationMs: step.durationMs ?? null, status: step.status });
    lanes.set(lane, bars);
  }
  return [...lanes].map(([id, bars]) => ({ id, bars }));
}

/** When the last step known so far ends, in milliseconds from the start; running steps count up to `nowMs`. */
export function chartEndMs(steps: readonly StartStep[], nowMs: number): number {
  return steps.reduce((end, step) => Math.max(end, step.durationMs === undefined ? nowMs : step.atMs + step.durationMs), 0);
}

/** True once something ran and nothing runs any more. */
export function isChartDone(steps: readonly StartStep[]): boolean {
  return steps.length > 0 && steps.every((step) => step.status !== 'running');
}
