'use client';
import { lazy, type ReactNode } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import { OnSight } from '../frame/on-sight.tsx';
import type { VrrpWords } from './vrrp-words.ts';

const Live = lazy(() => loadAgain(() => import('./vrrp-live.tsx')));

export function VrrpDoor({ words, children }: { words: VrrpWords; children: ReactNode }) {
  return (
    <OnSight still={children} failed={words.frame.failed}>
      <Live words={words} />
    </OnSight>
  );
}
