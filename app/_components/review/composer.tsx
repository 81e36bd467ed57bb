'use client';
import { type FormEvent, type KeyboardEvent, useId, useRef, useState } from 'react';
import { COMMENT_MAX_LENGTH } from '#app/_lib/review/review-limits.ts';
import { Button } from '../ui/button.tsx';
import { fill } from '../workbench/text.ts';
import type { Draft } from './drafts.ts';
import { problemWords } from './problem-words.ts';
import { useReview } from './review-context.tsx';

/** From here on one is told how much room is left. */
const NEARLY_FULL = COMMENT_MAX_LENGTH - 400;

interface ComposerProps {
  /** The key of what is being written. */
  readonly draft: string;
  /** What it says so far. */
  readonly written: Draft;
  readonly label: string;
  readonly submit: string;
  /** Rejects when it could not be sent; the draft then stays. */
  readonly onSend: (draft: Draft) => Promise<void>;
  /** After it was sent or given up. */
  readonly onClose?: () => void;
}

/** Where a comment is written. What is in it survives anything but being sent or given up. */
export function Composer({ draft, written, label, submit, onSend, onClose }: ComposerProps) {
  const { text, drafts, isAlive } = useReview();
  const [problem, setProblem] = useState<string | null>(null);
  const [isSending, setIsSending] = useState(false);
  const isUnderWay = useRef(false);
  const id = useId();
  const left = COMMENT_MAX_LENGTH - written.text.length;
  const mayBeSent = written.text.trim() !== '' && left >= 0;

  async function send(event?: FormEvent): Promise<void> {
    event?.preventDefault();
    if (isUnderWay.current || !mayBeSent) return;
    isUnderWay.current = true;
    setIsSending(true);
    setProblem(null);
    try {
      await onSend(written);
      drafts.drop(draft);
      onClose?.();
    } catch (cause) {
      setProblem(problemWords(cause, text));
    } finally {
      isUnderWay.current = false;
      setIsSending(false);
    }
  }
  function giveUp(): void {
    drafts.drop(draft);
    onClose?.();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send();
    if (event.key === 'Escape' && written.text.trim() === '') giveUp();
  }

  return (
    <form onSubmit={(event) => void send(event)} aria-busy={isSending} className="grid gap-2">
      <textarea
        // biome-ignore lint/a11y/noAutofocus: it has just been asked for.
        autoFocus={written.isFresh === true}
        aria-label={label}
        aria-describedby={`${id}-hint`}
        aria-invalid={left < 0 || undefined}
        value={written.text}
        onChange={(event) => drafts.write(draft, event.target.value)}
        onKeyDown={onKeyDown}
        rows={Math.min(10, Math.max(2, written.text.split('\n').length))}
        className="w-full resize-y rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ink text-sm [overflow-wrap:anywhere] aria-invalid:border-fail"
      />
      {problem !== null && (
        <p role="alert" className="text-fail text-sm">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" tone="primary" size="sm" disabled={!isAlive} aria-disabled={isSending || !mayBeSent || undefined}>
          {isSending ? text.sending : submit}
        </Button>
        <Button tone="quiet" size="sm" onClick={giveUp}>
          {text.cancel}
        </Button>
        <p id={`${id}-hint`} className="text-ink-faint text-xs">
          {written.text.length > NEARLY_FULL ? (
            <span className={left < 0 ? 'text-fail' : undefined}>
              {fill(left < 0 ? text.tooLong : text.left, { count: Math.abs(left) })}
            </span>
          ) : (
            text.hint
          )}
        </p>
      </div>
    </form>
  );
}
