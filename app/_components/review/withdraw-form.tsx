'use client';
import { useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { problemWords } from './problem-words.ts';
import { useReview } from './review-context.tsx';

/** Takes a score back, asked twice: the learner is told. */
export function WithdrawForm({ override }: { override: string }) {
  const { text, change, say, isAlive } = useReview();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const isUnderWay = useRef(false);
  async function withdraw(): Promise<void> {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setProblem(null);
    try {
      await change((api) => api.withdraw(override, ''));
      say(text.withdrawn);
    } catch (cause) {
      setProblem(problemWords(cause, text));
    } finally {
      isUnderWay.current = false;
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-2 print:hidden">
      {isAsking ? (
        <>
          <span className="text-sm">{text.withdrawAsk}</span>
          <Button tone="danger" size="sm" autoFocus onClick={() => void withdraw()}>
            {text.withdraw}
          </Button>
          <Button tone="quiet" size="sm" onClick={() => setIsAsking(false)}>
            {text.cancel}
          </Button>
        </>
      ) : (
        <Button tone="quiet" size="sm" disabled={!isAlive} onClick={() => setIsAsking(true)}>
          {text.withdraw}
        </Button>
      )}
      {problem !== null && (
        <p role="alert" className="w-full text-fail text-sm">
          {problem}
        </p>
      )}
    </div>
  );
}
