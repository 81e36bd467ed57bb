/** Records the steps of one start as they happen. */
import { performance } from 'node:perf_hooks';
import type { StartStep } from './sandbox-types.ts';

export interface StartSteps {
  /** All steps so far, each in its newest state, in the order they began. */
  list(): readonly StartStep[];
  /** Runs `work` as a step; a rejection marks it failed and goes on to the caller. */
  run<T>(step: string, work: () => Promise<T>): Promise<T>;
}

/** Time counts from now. */
export function createStartSteps(onStep: (step: StartStep) => void): StartSteps {
  const begun = performance.now();
  const steps = new Map<string, StartStep>();
  const sinceStart = (): number => Math.round(performance.now() - begun);

  function note(step: StartStep): void {
    steps.set(step.step, step);
    onStep(step);
  }

  return {
    list: () => [...steps.values()],
    async run(step, work) {
      const atMs = sinceStart();
      note({ step, status: 'running', atMs });
      try {
        const result = await work();
        note({ step, status: 'done', atMs, durationMs: sinceStart() - atMs });
        return result;
      } catch (error) {
        note({ step, status: 'failed', atMs, durationMs: sinceStart() - atMs });
        throw error;
      }
    },
  };
}
