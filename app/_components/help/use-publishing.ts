'use client';
import { useEffect } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import type { PageMessage, ShownCursor } from '#app/_lib/help/help-protocol.ts';
import type { SandboxSession } from '../workbench/sandbox-session.ts';
import { createPagePublisher } from './publish-page.ts';

/** Publishes what this page shows while `isWatched`, and nothing otherwise. */
export function usePublishing(session: SandboxSession, isWatched: boolean, send: (message: PageMessage) => boolean): void {
  useEffect(() => {
    if (!isWatched) return;
    const publisher = createPagePublisher({
      editor: session.workspace.store,
      terminals: session.terminals,
      send,
      watchCursor: (onCursor) => watchCursorOnceOpen(session, onCursor),
    });
    return () => publisher.dispose();
  }, [session, isWatched, send]);
}

/** The editor's library is large: it is asked for the cursor only once a file is shown, and then it is here already. */
function watchCursorOnceOpen(session: SandboxSession, onCursor: (key: string, cursor: ShownCursor) => void): () => void {
  const { store } = session.workspace;
  let stopCursor: (() => void) | undefined;
  let isOver = false;
  let isAsked = false;
  function begin(): void {
    if (isAsked || !store.get().files.some(({ status }) => status === 'ready')) return;
    isAsked = true;
    loadAgain(() => import('./watch-cursor.ts')).then(
      ({ watchEditorCursor }) => {
        if (!isOver) stopCursor = watchEditorCursor(onCursor);
      },
      (cause: unknown) => console.info('help: the cursor is not shown', cause),
    );
  }
  const stopStore = store.subscribe(begin);
  begin();
  return () => {
    isOver = true;
    stopStore();
    stopCursor?.();
  };
}
