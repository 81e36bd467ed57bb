'use client';
import { useEffect, useRef } from 'react';
import { focusPane, isTypingPlace, pageKeyOf } from './page-keys.ts';
import type { SandboxSession } from './sandbox-session.ts';

/** Keys of the page, and the question before leaving with unsaved text. */
export function usePageGuards(
  session: SandboxSession | null,
  actions: { readonly onCheck: () => void; readonly onHelp: () => void },
): void {
  const latest = useRef(actions);
  latest.current = actions;

  useEffect(() => {
    function press(event: KeyboardEvent): void {
      const key = pageKeyOf(event);
      if (key === 'check') latest.current.onCheck();
      else if (key !== null) focusPane(key === 'next-pane' ? 1 : -1);
      else if (event.key === '?' && !isTypingPlace(event.target)) latest.current.onHelp();
      else return;
      event.preventDefault();
    }
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);

  useEffect(() => {
    if (!session) return;
    // The draft is kept, but it is kept in this browser only: worth a question.
    const ask = (event: BeforeUnloadEvent) => {
      if (session.workspace.hasUnsaved()) event.preventDefault();
    };
    const lookAgain = () => void session.workspace.lookAgain();
    window.addEventListener('beforeunload', ask);
    window.addEventListener('focus', lookAgain);
    window.addEventListener('online', session.feed.nudge);
    return () => {
      window.removeEventListener('beforeunload', ask);
      window.removeEventListener('focus', lookAgain);
      window.removeEventListener('online', session.feed.nudge);
    };
  }, [session]);
}
