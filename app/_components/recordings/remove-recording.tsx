'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '../ui/button.tsx';

export interface RemoveRecordingText {
  readonly remove: string;
  readonly removeOf: string;
  readonly removeSure: string;
  readonly keep: string;
  readonly removeFailed: string;
}

/** Removes one of one's own recordings: asked once more, since nothing brings it back. */
export function RemoveRecording({ path, text }: { path: string; text: RemoveRecordingText }) {
  const router = useRouter();
  const [phase, setPhase] = useState<'idle' | 'asked' | 'removing' | 'failed'>('idle');

  async function remove(): Promise<void> {
    setPhase('removing');
    try {
      const answer = await fetch(path, { method: 'DELETE', headers: { 'Content-Type': 'application/json' }, body: '{}' });
      if (!answer.ok) throw new Error(`refused with ${answer.status}`);
      router.refresh();
    } catch (cause) {
      console.error('recordings: could not be removed', cause);
      setPhase('failed');
    }
  }

  if (phase === 'idle' || phase === 'failed')
    return (
      <>
        <Button size="sm" tone="quiet" aria-label={text.removeOf} onClick={() => setPhase('asked')}>
          {text.remove}
        </Button>
        <span role="status" className="text-fail text-xs">
          {phase === 'failed' && text.removeFailed}
        </span>
      </>
    );
  return (
    <span className="inline-flex gap-1.5">
      <Button size="sm" tone="danger" autoFocus disabled={phase === 'removing'} onClick={() => void remove()}>
        {text.removeSure}
      </Button>
      <Button size="sm" tone="quiet" disabled={phase === 'removing'} onClick={() => setPhase('idle')}>
        {text.keep}
      </Button>
    </span>
  );
}
