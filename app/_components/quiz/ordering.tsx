'use client';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { flushSync } from 'react-dom';
import { IconButton } from '../ui/icon-button.tsx';
import { InlineText, plainText } from '../ui/inline-text.tsx';
import { fill } from '../workbench/text.ts';
import type { AnswerInput } from './answer-input.ts';
import { moved } from './draft.ts';

const STEPS = { ArrowUp: -1, ArrowDown: 1 } as const;

/** Lines to be put in order: by their buttons, or by arrow keys on a line that has the keyboard. What moved is announced. */
export function Ordering({ question, draft, locale, text, onChange }: AnswerInput) {
  const [news, setNews] = useState('');
  const textAt = (place: number | string | undefined) => question.choices[Number(place)]?.[locale] ?? '';
  const move = (at: number, by: -1 | 1) => {
    const next = moved(draft, at, by);
    if (next === draft) return;
    // Moving a line may move its element, and an element that is moved loses the keyboard.
    const held = document.activeElement;
    flushSync(() => onChange(next));
    if (held instanceof HTMLElement) held.focus();
    setNews(fill(text.movedTo, { text: plainText(textAt(draft[at])), number: at + by + 1, total: draft.length }));
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    move(at, STEPS[event.key]);
  };
  return (
    <>
      <ol className="grid gap-2">
        {draft.map((place, at) => (
          <li
            key={place}
            // Reached by a digit; the buttons are what the Tab key finds.
            tabIndex={-1}
            data-line={at}
            onKeyDown={(event) => onKeyDown(event, at)}
            className="flex items-center gap-3 rounded-md border border-line bg-surface py-1.5 pr-1.5 pl-3.5 focus:border-accent focus:bg-accent-soft"
          >
            <span aria-hidden="true" className="w-4 shrink-0 text-ink-faint text-sm">
              {at + 1}
            </span>
            <span className="prose min-w-0 flex-1">
              <span>
                <InlineText text={textAt(place)} />
              </span>
            </span>
            <span className="flex shrink-0">
              <Step label={fill(text.up, { text: plainText(textAt(place)) })} isEnd={at === 0} onStep={() => move(at, -1)}>
                <ArrowUp aria-hidden="true" className="size-4" />
              </Step>
              <Step label={fill(text.down, { text: plainText(textAt(place)) })} isEnd={at === draft.length - 1} onStep={() => move(at, 1)}>
                <ArrowDown aria-hidden="true" className="size-4" />
              </Step>
            </span>
          </li>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {news}
      </p>
    </>
  );
}

function Step({ label, isEnd, onStep, children }: { label: string; isEnd: boolean; onStep(): void; children: React.ReactNode }) {
  return (
    <IconButton size="md" label={label} aria-disabled={isEnd} onClick={onStep}>
      {children}
    </IconButton>
  );
}
