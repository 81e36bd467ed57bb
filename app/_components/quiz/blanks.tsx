'use client';
import type { CodeLine } from '#app/_lib/quiz/code-lines.ts';
import { fill } from '../workbench/text.ts';
import type { AnswerInput } from './answer-input.ts';
import { withValue } from './draft.ts';
import { QuestionCode } from './question-code.tsx';

const MIN_WIDTH_CH = 6;
const MAX_WIDTH_CH = 36;

/** The code with an input at each blank, as wide as what is written in it. */
export function Blanks({ draft, text, labelledBy, onChange, lines }: AnswerInput & { lines: readonly CodeLine[] }) {
  return (
    <QuestionCode
      lines={lines}
      label={text.code}
      wraps
      blank={(at) => {
        const value = String(draft[at] ?? '');
        const width = Math.min(MAX_WIDTH_CH, Math.max(MIN_WIDTH_CH, value.length + 1));
        return (
          <input
            id={`${labelledBy}-${at}`}
            data-blank={at}
            aria-label={fill(text.blank, { number: at + 1, total: draft.length })}
            value={value}
            onChange={(event) => onChange(withValue(draft, at, event.target.value))}
            // 16 px where there is no mouse: a phone zooms into anything smaller.
            className="my-0.5 h-8 rounded-sm border border-line-strong bg-surface px-1 font-normal text-ink [@media(hover:none)]:h-10 [@media(hover:none)]:text-[1rem]"
            style={{ width: `calc(${width}ch + 0.625rem)` }}
            lang="en"
            autoComplete="off"
            autoCapitalize="none"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint={at + 1 === draft.length ? 'send' : 'next'}
            maxLength={200}
          />
        );
      }}
    />
  );
}
