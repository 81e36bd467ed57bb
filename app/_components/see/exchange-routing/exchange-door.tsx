'use client';
import { lazy, type ReactNode } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import { OnSight } from '../frame/on-sight.tsx';
import type { ExchangeWords } from './exchange-words.ts';

const Live = lazy(() => loadAgain(() => import('./exchange-live.tsx')));

export function ExchangeDoor({ words, children }: { words: ExchangeWords; children: ReactNode }) {
  return (
    <OnSight still={children} failed={words.frame.failed}>
      <Live words={words} />
    </OnSight>
  );
}
