'use client';
import { lazy, type ReactNode } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import { OnSight } from '../frame/on-sight.tsx';
import type { NdbGroupsWords } from './ndb-groups-picture.tsx';

const Live = lazy(() => loadAgain(() => import('./ndb-groups-live.tsx')));

export function NdbGroupsDoor({ words, children }: { words: NdbGroupsWords; children: ReactNode }) {
  return (
    <OnSight still={children} failed={words.frame.failed}>
      <Live words={words} />
    </OnSight>
  );
}
