'use client';
import { useEffect, useState } from 'react';
import { fetchAgain } from '#app/_components/loading/fetch-again.ts';
import type { Locale } from '#app/_lib/i18n/locales.ts';
import type { SearchAnswer } from '#app/_lib/search/search-protocol.ts';

/** Shorter than a reader notices, longer than the pause between two keys. */
const PAUSE_MS = 120;

export interface Searching {
  readonly phase: 'idle' | 'loading' | 'done' | 'offline' | 'failed';
  /** The last answer, kept while the next is on its way. */
  readonly answer: SearchAnswer | null;
  retry(): void;
}

/** Asks the server as one types, the last question only. Once the network is back it asks again by itself. */
export function useSearch(query: string, locale: Locale): Searching {
  const [phase, setPhase] = useState<Searching['phase']>('idle');
  const [answer, setAnswer] = useState<SearchAnswer | null>(null);
  const [tries, setTries] = useState(0);
  const asked = query.trim();

  // biome-ignore lint/correctness/useExhaustiveDependencies(tries): another try asks the same again.
  useEffect(() => {
    if (asked === '') {
      setPhase('idle');
      setAnswer(null);
      return;
    }
    const hangUp = new AbortController();
    setPhase('loading');
    async function ask(): Promise<void> {
      const response = await fetchAgain(`/api/search?${new URLSearchParams({ q: asked, locale })}`, { signal: hangUp.signal });
      if (!response.ok) return setPhase('failed');
      setAnswer((await response.json()) as SearchAnswer);
      setPhase('done');
    }
    const timer = setTimeout(() => {
      ask().catch((cause: unknown) => {
        if (hangUp.signal.aborted) return;
        console.info('search: no answer', cause);
        setPhase(navigator.onLine ? 'failed' : 'offline');
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      hangUp.abort();
    };
  }, [asked, locale, tries]);

  useEffect(() => {
    const again = () => setTries((count) => count + 1);
    window.addEventListener('online', again);
    return () => window.removeEventListener('online', again);
  }, []);

  return { phase, answer, retry: () => setTries((count) => count + 1) };
}
