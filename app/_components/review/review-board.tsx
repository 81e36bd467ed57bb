'use client';
import { type ReactNode, useEffect, useState } from 'react';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { ReviewState } from '#app/_lib/review/review-state.ts';
import { useIsAlive } from '../ui/use-is-alive.ts';
import { createStore } from '../workbench/store.ts';
import { browserStorage, createDraftKeeper } from './drafts.ts';
import { newCommentId } from './new-comment-id.ts';
import { createReviewApi } from './review-api.ts';
import { ReviewProvider, type ReviewText } from './review-context.tsx';
import { useFreshReview } from './use-fresh-review.ts';

interface ReviewBoardProps {
  readonly attempt: string;
  readonly visitor: string;
  readonly initial: ReviewState;
  readonly locale: Locale;
  readonly text: ReviewText;
  readonly ownOrigin: string;
  readonly mayComment: boolean;
  readonly mayOverride: boolean;
  readonly children: ReactNode;
}

/** Around everything of a review that changes: what is said, what is being written, the score that holds. */
export function ReviewBoard({ attempt, visitor, initial, children, ...surroundings }: ReviewBoardProps) {
  const [parts] = useState(() => ({
    api: createReviewApi(attempt),
    store: createStore(initial),
    drafts: createDraftKeeper(`luyen:review:${visitor}:${attempt}`, browserStorage, newCommentId),
  }));
  const { api, store, drafts } = parts;
  const [words, setWords] = useState('');
  const isAlive = useIsAlive();
  useFreshReview(api, store);
  useEffect(() => drafts.restore(), [drafts]);
  // A page that is rendered again by the server, as after its notifications were read, knows as much as the routes.
  useEffect(() => store.update(() => initial), [store, initial]);

  return (
    <ReviewProvider
      value={{
        ...surroundings,
        isAlive,
        store,
        drafts,
        change: async (act) => {
          const state = await act(api);
          store.update(() => state);
        },
        say: setWords,
      }}
    >
      {children}
      <p aria-live="polite" className="sr-only">
        {words}
      </p>
    </ReviewProvider>
  );
}
