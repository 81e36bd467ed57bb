/** Runs a grading for the page: asks for it, follows its lines, keeps the picture. */
import { createStore, type Store } from '../store.ts';
import { ApiProblem, type WorkbenchApi } from '../workbench-api.ts';
import { ATTEMPT_ASKED, type AttemptView, NO_ATTEMPT, reduceAttempt } from './attempt-view.ts';

export interface AttemptRunner {
  readonly store: Store<AttemptView>;
  /** Resolves when the grading is over, however it ended; joins one that runs already. Does nothing while following one. */
  run(): Promise<void>;
  cancel(): Promise<void>;
}

export function createAttemptRunner(api: Pick<WorkbenchApi, 'attempt' | 'cancelAttempt'>, sandbox: string): AttemptRunner {
  const store = createStore<AttemptView>(NO_ATTEMPT);
  const isRunning = () => store.get().phase === 'running';

  async function run(): Promise<void> {
    if (isRunning()) return;
    store.update(() => ATTEMPT_ASKED);
    try {
      for await (const line of api.attempt(sandbox)) store.update((view) => reduceAttempt(view, line));
      if (isRunning()) fail('interrupted');
    } catch (cause) {
      // A connection that broke says nothing about the grading, which goes on without us.
      fail(cause instanceof ApiProblem && cause.code !== 'offline' ? cause.code : 'interrupted');
    }
  }

  function fail(code: string): void {
    store.update((view) => reduceAttempt(view, { type: 'problem', code, detail: '' }));
  }

  return {
    store,
    run,
    cancel: () => api.cancelAttempt(sandbox),
  };
}
