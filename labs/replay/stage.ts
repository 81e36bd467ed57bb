import type { Runtime } from '#labs/engine/index.ts';

/** A sandbox on which a scene is played. */
export interface Stage {
  readonly runtime: Runtime;
  /** The engine's name of a machine. */
  containerOf(node: string): string;
  readonly signal: AbortSignal;
  /** One line about what is going on. */
  say(line: string): void;
}
