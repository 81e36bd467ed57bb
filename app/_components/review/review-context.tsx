'use client';
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { Messages } from '#app/_lib/i18n/messages.ts';
import type { ReviewState } from '#app/_lib/review/review-state.ts';
import type { Store } from '../workbench/store.ts';
import type { DraftKeeper, Drafts } from './drafts.ts';
import type { ReviewApi } from './review-api.ts';

export type ReviewText = Messages['review']['board'];

/** What every part of a review needs. */
export interface ReviewSurroundings {
  readonly locale: Locale;
  readonly text: ReviewText;
  /** Of this site, as the browser sees it. */
  readonly ownOrigin: string;
  readonly mayComment: boolean;
  readonly mayOverride: boolean;
  /** False until the page reacts: what is pressed before that would be lost. */
  readonly isAlive: boolean;
  readonly store: Store<ReviewState>;
  readonly drafts: DraftKeeper;
  /** Does something and shows what came of it. Rejects with a ReviewProblem. */
  change(act: (api: ReviewApi) => Promise<ReviewState>): Promise<void>;
  /** Says something to those who do not see the page change. */
  say(words: string): void;
}

const Surroundings = createContext<ReviewSurroundings | null>(null);
export const ReviewProvider = Surroundings.Provider;

export function useReview(): ReviewSurroundings {
  const value = useContext(Surroundings);
  if (value === null) throw new Error('outside a review');
  return value;
}

/** A part of the review as it is now. `select` must give the same object while nothing changed. */
export function useReviewState<T>(select: (state: ReviewState) => T): T {
  const { store } = useReview();
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.get()),
    () => select(store.get()),
  );
}

/** The draft under a key, or null. */
export function useDraft(key: string): Drafts[string] | null {
  const { drafts } = useReview();
  const read = () => drafts.store.get()[key] ?? null;
  return useSyncExternalStore(drafts.store.subscribe, read, read);
}
