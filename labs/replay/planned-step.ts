/** A lesson's replay, decided before any machine is made. */

import type { Tolerance } from './compare-output.ts';
import type { Exchange } from './console-block.ts';
import type { HappensStep, RunStep } from './scenes-schema.ts';

export interface PlannedExchange extends Exchange {
  /** For how long it is repeated until it prints what is shown; null: once. */
  readonly withinMs: number | null;
  readonly during: readonly PlannedStep[];
  readonly after: readonly PlannedStep[];
}

interface OnNodes {
  readonly fence: string;
  readonly nodes: readonly string[];
}
export interface PlannedConsole extends OnNodes {
  readonly kind: 'console';
  readonly exchanges: readonly PlannedExchange[];
  readonly tolerance: Tolerance;
}
export interface PlannedFile extends OnNodes {
  readonly kind: 'file';
  readonly path: string;
  readonly text: string;
}
export interface PlannedLog extends OnNodes {
  readonly kind: 'log';
  /** Prints the log. */
  readonly command: string;
  readonly shown: readonly string[];
  readonly withinMs: number | null;
  readonly tolerance: Tolerance;
}
export type PlannedFence = PlannedConsole | PlannedFile | PlannedLog;
export type PlannedStep = PlannedFence | ({ readonly kind: 'run' } & RunStep) | ({ readonly kind: 'happens' } & HappensStep);
