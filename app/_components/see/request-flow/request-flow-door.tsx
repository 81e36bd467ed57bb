'use client';
import { lazy, type ReactNode } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import { OnSight } from '../frame/on-sight.tsx';
import type { RequestFlowWords } from './request-flow-picture.tsx';

const Live = lazy(() => loadAgain(() => import('./request-flow-live.tsx')));

export function RequestFlowDoor({ words, children }: { words: RequestFlowWords; children: ReactNode }) {
  return (
    <OnSight still={children} failed={words.frame.failed}>
      <Live words={words} />
    </OnSight>
  );
}
