'use client';
import { lazy, type ReactNode } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import { OnSight } from '../frame/on-sight.tsx';
import type { BalancingWords } from './balancing-words.ts';

const Live = lazy(() => loadAgain(() => import('./balancing-live.tsx')));

export function BalancingDoor({ words, children }: { words: BalancingWords; children: ReactNode }) {
  return (
    <OnSight still={children} failed={words.frame.failed}>
      <Live words={words} />
    </OnSight>
  );
}
