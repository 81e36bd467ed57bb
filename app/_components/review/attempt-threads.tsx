'use client';
import { MessageSquarePlus } from 'lucide-react';
import { useRef } from 'react';
import { Button } from '../ui/button.tsx';
import { newThreadKey, PlaceThreads } from './place-threads.tsx';
import { useReview } from './review-context.tsx';

const ANCHOR = { kind: 'attempt' } as const;

/** What is said about the attempt as a whole, and a way to say something. */
export function AttemptThreads() {
  const { text, drafts, mayComment, isAlive } = useReview();
  const button = useRef<HTMLButtonElement>(null);
  return (
    <div className="grid justify-items-start gap-3 print:hidden">
      <PlaceThreads anchor={ANCHOR} place={text.commentAttempt} onClosed={() => button.current?.focus()} className="w-full max-w-[44rem]" />
      {mayComment && (
        <Button ref={button} size="sm" disabled={!isAlive} onClick={() => drafts.open(newThreadKey(ANCHOR))}>
          <MessageSquarePlus aria-hidden="true" className="size-3.5" />
          {text.commentAttempt}
        </Button>
      )}
    </div>
  );
}
