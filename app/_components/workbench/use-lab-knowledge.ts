'use client';
import { useCallback, useEffect, useState } from 'react';
import type { AttemptSummary } from '#app/_lib/attempts.ts';
import type { Health, WorkInfo } from '#labs/gateway/protocol.ts';
import { useWorkbench } from './workbench-context.tsx';

const ASK_AGAIN_MS = 5_000;

/** What the page knows besides the sandbox: whether one can run, what is kept from last time, earlier attempts. Begins with what the server said. */
export function useLabKnowledge(
  initial: { health: Health | null; work: WorkInfo | null; history: readonly AttemptSummary[] },
  isSignedIn: boolean,
) {
  const { api, lab } = useWorkbench();
  const [health, setHealth] = useState(initial.health);
  const [work, setWork] = useState(initial.work);
  const [history, setHistory] = useState(initial.history);

  // A labs process that restarts, or an engine that is being installed, becomes usable without a reload.
  const isWaiting = isSignedIn && health !== null && !health.available;
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      api.health().then(setHealth, (cause: unknown) => console.info('workbench: the labs process is still away', cause));
    }, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [isWaiting, api]);

  const refreshWork = useCallback(
    () => api.work(lab.id).then(setWork, (cause: unknown) => console.info('workbench: kept work is not known', cause)),
    [api, lab.id],
  );
  const refreshHistory = useCallback(
    () => api.history(lab.id).then(setHistory, (cause: unknown) => console.info('workbench: earlier attempts are not known', cause)),
    [api, lab.id],
  );
  return { health, work, history, refreshWork, refreshHistory };
}
