'use client';
import { useEffect } from 'react';
import type { ReviewState } from '#app/_lib/review/review-state.ts';
import type { Store } from '../workbench/store.ts';
import { type ReviewApi, ReviewProblem } from './review-api.ts';

const ASK_AGAIN_MS = 20_000;

/** Keeps a review as new as the server's while its page is looked at; nothing is asked for in a tab out of sight. */
export function useFreshReview(api: ReviewApi, store: Store<ReviewState>): void {
  useEffect(() => {
    let isGone = false;
    async function ask(): Promise<void> {
      if (document.visibilityState !== 'visible') return;
      const before = store.get();
      try {
        const state = await api.read();
        // What this page has changed meanwhile is newer than the answer.
        if (!isGone && store.get() === before && JSON.stringify(state) !== JSON.stringify(before)) store.update(() => state);
      } catch (cause) {
        if (!(cause instanceof ReviewProblem)) throw cause;
        console.info('review: what is new is not known', cause);
      }
    }
    const timer = setInterval(() => void ask(), ASK_AGAIN_MS);
    const onSeen = () => void ask();
    window.addEventListener('focus', onSeen);
    document.addEventListener('visibilitychange', onSeen);
    return () => {
      isGone = true;
      clearInterval(timer);
      window.removeEventListener('focus', onSeen);
      document.removeEventListener('visibilitychange', onSeen);
    };
  }, [api, store]);
}
