'use client';
import { useEffect } from 'react';

/** Counts the time somebody signed in is at work on this page; shows nothing. `quiz` is the id of the heading of the lesson's quiz. */
export function TimeSpent({ kind, item, quiz }: { kind: 'lesson' | 'lab'; item: string; quiz?: string }) {
  useEffect(() => {
    let isGone = false;
    let end = () => {
      isGone = true;
    };
    // Failing to load costs nobody anything but a count.
    void import('./tell-time.ts').then(
      ({ tellTime, isInTheMiddle }) => {
        if (isGone) return;
        const isAtQuiz = () => quiz !== undefined && isInTheMiddle(document.getElementById(quiz)?.closest('section'));
        end = tellTime(() => ({ kind: isAtQuiz() ? 'quiz' : kind, item }));
      },
      () => undefined,
    );
    return () => end();
  }, [kind, item, quiz]);
  return null;
}
