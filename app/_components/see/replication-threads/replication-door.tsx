'use client';
import { lazy, type ReactNode } from 'react';
import { loadAgain } from '#app/_components/loading/load-again.ts';
import { OnSight } from '../frame/on-sight.tsx';
import type { ReplicationWords } from './replication-words.ts';

const Live = lazy(() => loadAgain(() => import('./replication-live.tsx')));

export function ReplicationDoor({ words, children }: { words: ReplicationWords; children: ReactNode }) {
  return (
    <OnSight still={children} failed={words.frame.failed}>
      <Live words={words} />
    </OnSight>
  );
}
