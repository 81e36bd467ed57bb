'use client';
import { lazy, type ReactNode } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import { OnSight } from '../frame/on-sight.tsx';
import type { StickinessWords } from './stickiness-words.ts';

const Live = lazy(() => loadAgain(() => import('./stickiness-live.tsx')));

export function StickinessDoor({ words, children }: { words: StickinessWords; children: ReactNode }) {
  return (
    <OnSight still={children} failed={words.frame.failed}>
      <Live words={words} />
    </OnSight>
  );
}
