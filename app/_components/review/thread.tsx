'use client';
import { Check, ChevronRight, MessageSquare, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { ThreadView } from '#app/_lib/review/thread-view.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { fill } from '../workbench/text.ts';
import { Comment } from './comment.tsx';
import { Composer } from './composer.tsx';
import { problemWords } from './problem-words.ts';
import { useDraft, useReview } from './review-context.tsx';

/** One conversation. Resolved, it is folded to a line until somebody opens it. */
export function Thread({ thread }: { thread: ThreadView }) {
  const { text, drafts, mayComment, isAlive, change, say } = useReview();
  const key = `answer ${thread.id}`;
  const draft = useDraft(key);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const answer = useRef<HTMLButtonElement>(null);
  const isOpen = chosen ?? (!thread.isResolved || draft !== null);
  const id = `thread-${thread.id}`;
  // Who was led here, from a notification or the list of open ones, came to read it.
  useEffect(() => {
    const openIfMeant = () => {
      if (window.location.hash === `#${id}`) setChosen(true);
    };
    openIfMeant();
    window.addEventListener('hashchange', openIfMeant);
    return () => window.removeEventListener('hashchange', openIfMeant);
  }, [id]);
  const [first] = thread.comments;

  return (
    <section
      id={id}
      tabIndex={-1}
      data-thread
      aria-label={fill(text.threadBy, { name: first?.author?.name || text.gone })}
      className={classNames(
        'scroll-mt-24 rounded-md border bg-surface target:border-accent',
        thread.isResolved ? 'border-line' : 'border-line-strong/60',
      )}
    >
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setChosen(!isOpen)}
        className="flex w-full items-center gap-2 px-3 py-1.5 text-left text-xs"
      >
        {thread.isResolved ? (
          <Check aria-hidden="true" className="size-3.5 shrink-0 text-pass" />
        ) : (
          <MessageSquare aria-hidden="true" className="size-3.5 shrink-0 text-accent" />
        )}
        <span className={classNames('min-w-0 flex-1 truncate', thread.isResolved ? 'text-ink-soft' : 'font-semibold')}>
          {thread.isResolved ? resolvedWords(thread, text) : text.open}
          {!isOpen && first && <span className="font-normal text-ink-faint"> · {first.text}</span>}
        </span>
        <span className="shrink-0 text-ink-faint">{fill(text.count, { count: thread.comments.length })}</span>
        <ChevronRight aria-hidden="true" className={classNames('size-3.5 shrink-0 text-ink-faint', isOpen && 'rotate-90')} />
      </button>
      {isOpen && (
        <div className="grid grid-cols-1 gap-3 border-line border-t px-3 py-2.5">
          <ol className="grid grid-cols-1 gap-3">
            {thread.comments.map((comment) => (
              <Comment key={comment.id} comment={comment} />
            ))}
          </ol>
          {mayComment && draft !== null && (
            <Composer
              draft={key}
              written={draft}
              label={text.answerLabel}
              submit={text.send}
              onSend={async (sent) => {
                await change((api) => api.answer(thread.id, sent));
                say(text.sent);
              }}
              onClose={() => requestAnimationFrame(() => answer.current?.focus())}
            />
          )}
          {mayComment && draft === null && (
            <div className="flex flex-wrap gap-2">
              <Button ref={answer} size="sm" disabled={!isAlive} onClick={() => drafts.open(key)}>
                {text.answer}
              </Button>
              <ResolveButton thread={thread} onDone={(isResolved) => setChosen(isResolved ? null : true)} />
            </div>
          )}
        </div>
      )}
    </section>
  );
}

function resolvedWords({ resolvedBy }: ThreadView, text: ReturnType<typeof useReview>['text']): string {
  return resolvedBy === null ? text.resolved : fill(text.resolvedBy, { name: resolvedBy });
}

function ResolveButton({ thread, onDone }: { thread: ThreadView; onDone: (isResolved: boolean) => void }) {
  const { text, isAlive, change, say } = useReview();
  const [problem, setProblem] = useState<string | null>(null);
  const isUnderWay = useRef(false);
  const wanted = !thread.isResolved;
  async function set(): Promise<void> {
    if (isUnderWay.current) return;
    isUnderWay.current = true;
    setProblem(null);
    try {
      await change((api) => api.setResolved(thread.id, wanted));
      onDone(wanted);
      say(wanted ? text.resolved : text.reopened);
    } catch (cause) {
      setProblem(problemWords(cause, text));
    } finally {
      isUnderWay.current = false;
    }
  }
  return (
    <>
      <Button tone="quiet" size="sm" disabled={!isAlive} onClick={() => void set()}>
        {wanted ? <Check aria-hidden="true" className="size-3.5" /> : <RotateCcw aria-hidden="true" className="size-3.5" />}
        {wanted ? text.resolve : text.reopen}
      </Button>
      {problem !== null && (
        <p role="alert" className="w-full text-fail text-sm">
          {problem}
        </p>
      )}
    </>
  );
}
