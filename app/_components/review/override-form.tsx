'use client';
import { type FormEvent, useId, useRef, useState } from 'react';
import { COMMENT_MAX_LENGTH, REASON_MIN_LENGTH } from '#app/_lib/review/review-limits.ts';
import { Button } from '../ui/button.tsx';
import { fill } from '../workbench/text.ts';
import { problemWords } from './problem-words.ts';
import { useDraft, useReview } from './review-context.tsx';

const DRAFT = 'override';
const fieldClass = 'rounded-md border border-line-strong bg-surface px-2.5 text-ink text-sm';

/** A mentor's score and its reason, which the learner reads. The reason is kept like a comment while it is written. */
export function OverrideForm({ max, now }: { max: number; now: { readonly score: number; readonly passed: boolean } }) {
  const { text, drafts, isAlive } = useReview();
  const draft = useDraft(DRAFT);
  if (draft === null) {
    return (
      <div className="print:hidden">
        <Button size="sm" disabled={!isAlive} onClick={() => drafts.open(DRAFT)}>
          {text.override}
        </Button>
      </div>
    );
  }
  return <Fields max={max} now={now} reason={draft.text} isFresh={draft.isFresh === true} />;
}

function Fields({
  max,
  now,
  reason,
  isFresh,
}: {
  max: number;
  now: { readonly score: number; readonly passed: boolean };
  reason: string;
  isFresh: boolean;
}) {
  const { text, drafts, change, say } = useReview();
  const [score, setScore] = useState(String(now.score));
  const [passed, setPassed] = useState(now.passed);
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const isUnderWay = useRef(false);
  const id = useId();
  const length = reason.trim().length;
  const isScore = /^\d+$/.test(score) && Number(score) <= max;
  const mayBeSent = isScore && length >= REASON_MIN_LENGTH && length <= COMMENT_MAX_LENGTH;

  async function send(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (isUnderWay.current || !mayBeSent) return;
    isUnderWay.current = true;
    setIsSending(true);
    setProblem(null);
    try {
      await change((api) => api.override({ score: Number(score), passed, reason: reason.trim() }));
      drafts.drop(DRAFT);
      say(text.overrideDone);
    } catch (cause) {
      setProblem(problemWords(cause, text));
    } finally {
      isUnderWay.current = false;
      setIsSending(false);
    }
  }

  return (
    <form
      onSubmit={(event) => void send(event)}
      aria-label={text.override}
      aria-busy={isSending}
      className="grid max-w-[44rem] gap-3 rounded-md border border-line bg-surface p-4 print:hidden"
    >
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
        <label htmlFor={`${id}-score`} className="flex items-center gap-2 text-sm">
          {text.newScore}
          <input
            id={`${id}-score`}
            // biome-ignore lint/a11y/noAutofocus: it has just been asked for.
            autoFocus={isFresh}
            type="text"
            inputMode="numeric"
            autoComplete="off"
            value={score}
            onChange={(event) => setScore(event.target.value.trim())}
            aria-invalid={!isScore || undefined}
            className={`${fieldClass} h-9 w-20 text-right aria-invalid:border-fail`}
          />
          <span className="text-ink-soft">{fill(text.ofMax, { max })}</span>
        </label>
        <label className="flex items-center gap-2 text-sm">
          <input type="checkbox" checked={passed} onChange={(event) => setPassed(event.target.checked)} className="size-4 accent-accent" />
          {text.countsAsPassed}
        </label>
      </div>
      <label htmlFor={`${id}-reason`} className="grid gap-1 text-sm">
        <span className="font-semibold">{text.reason}</span>
        <textarea
          id={`${id}-reason`}
          value={reason}
          rows={3}
          aria-describedby={`${id}-hint`}
          onChange={(event) => drafts.write(DRAFT, event.target.value)}
          className={`${fieldClass} resize-y py-1.5`}
        />
      </label>
      <p id={`${id}-hint`} className="text-ink-faint text-xs">
        {fill(text.reasonHint, { min: REASON_MIN_LENGTH })}
      </p>
      {problem !== null && (
        <p role="alert" className="text-fail text-sm">
          {problem}
        </p>
      )}
      <div className="flex gap-2">
        <Button type="submit" tone="primary" size="sm" aria-disabled={isSending || !mayBeSent || undefined}>
          {isSending ? text.sending : text.setScore}
        </Button>
        <Button tone="quiet" size="sm" onClick={() => drafts.drop(DRAFT)}>
          {text.cancel}
        </Button>
      </div>
    </form>
  );
}
