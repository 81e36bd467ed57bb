'use client';
import { useState } from 'react';
import { type AttemptView, viewOfReport } from './check/attempt-view.ts';
import { fileKey, isDirty } from './editor/open-file.ts';
import type { Question } from './lab-notices.tsx';
import type { SandboxSession } from './sandbox-session.ts';
import { useWorkbench } from './workbench-context.tsx';

/** Pressing Check: what is asked first, what runs, whether the results are in sight. */
export function useChecking(
  running: SandboxSession | null,
  attempt: AttemptView,
  parts: { readonly ask: (question: Question) => void; readonly onBegin: () => void; readonly onOver: () => Promise<void> },
) {
  const { text, api } = useWorkbench();
  /** A report of an earlier attempt that was asked for; the next check takes its place. */
  const [kept, setKept] = useState<AttemptView | null>(null);
  const [hasResults, setHasResults] = useState(false);

  async function grade(session: SandboxSession): Promise<void> {
    setKept(null);
    setHasResults(true);
    parts.onBegin();
    await session.attempt.run();
    await parts.onOver();
  }

  function check(): void {
    if (running === null || attempt.phase === 'running') return;
    if (!running.workspace.hasUnsaved()) {
      void grade(running);
      return;
    }
    parts.ask({
      words: text.confirm.unsaved,
      answers: [
        { label: text.confirm.unsavedSave, onChoose: () => void saveAll(running).then(() => grade(running)) },
        { label: text.confirm.unsavedAnyway, onChoose: () => void grade(running) },
      ],
    });
  }

  async function showAttempt(id: string): Promise<void> {
    try {
      const report = await api.report(id);
      if (report !== null) setKept(viewOfReport(report));
    } catch (cause) {
      console.info('workbench: that report could not be read', cause);
    }
  }

  return { results: kept ?? attempt, hasResults, setHasResults, check, showAttempt };
}

async function saveAll({ workspace }: SandboxSession): Promise<void> {
  const unsaved = workspace.store.get().files.filter(isDirty);
  for (const file of unsaved) await workspace.save(fileKey(file.node, file.path));
}
