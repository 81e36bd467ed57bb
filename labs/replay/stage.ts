import type { Runtime } from '#labs/engine/index.ts';

/** What playing needs of an engine. */
export type StageRuntime = Pick<
  Runtime,
  'exec' | 'run' | 'writeFile' | 'killNode' | 'startNode' | 'waitUntilUp' | 'pauseNode' | 'resumeNode' | 'cutLink' | 'healLink'
>;

/** A sandbox on which a scene is played. */
export interface Stage {
  readonly runtime: StageRuntime;
  /** The engine's name of a machine. */
  containerOf(node: string): string;
  readonly signal: AbortSignal;
  /** One line about what is going on. */
  say(line: string): void;
}
