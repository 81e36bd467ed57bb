'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';
import { useIsAlive } from '../ui/use-is-alive.ts';
import { markRead } from './mark-read.ts';

/** Marks everything read, on this page and on the others. */
export function ReadAllButton({ label, problem }: { label: string; problem: string }) {
  const router = useRouter();
  const isAlive = useIsAlive();
  const [hasFailed, setHasFailed] = useState(false);
  async function readAll(): Promise<void> {
    setHasFailed(false);
    try {
      await markRead('all');
      router.refresh();
    } catch (cause) {
      console.info('notifications: could not be marked', cause);
      setHasFailed(true);
    }
  }
  return (
    <span className="flex items-center gap-3">
      <span role="status" className="text-fail text-xs">
        {hasFailed ? problem : ''}
      </span>
      <Button size="sm" disabled={!isAlive} onClick={() => void readAll()}>
        {label}
      </Button>
    </span>
  );
}
