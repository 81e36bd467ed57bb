'use client';
import { InlineText } from '../ui/inline-text.tsx';
import { Key } from '../ui/key.tsx';
import type { AnswerInput } from './answer-input.ts';
import { withChoice } from './draft.ts';

/** Options as radio buttons or check boxes, with the digit that chooses each. */
export function Choices({ question, draft, locale, labelledBy, onChange }: AnswerInput) {
  return question.choices.map((choice, place) => (
    <label
      key={choice.en}
      className="flex min-h-12 cursor-pointer items-baseline gap-3 rounded-md border border-line bg-surface px-3.5 py-2.5 transition-colors duration-100 hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2"
    >
      <input
        type={question.kind === 'multiple' ? 'checkbox' : 'radio'}
        name={labelledBy}
        checked={draft.includes(place)}
        onChange={() => onChange(withChoice(question, draft, place))}
        className="size-4 shrink-0 translate-y-[0.15em] accent-accent outline-none"
      />
      <span className="prose min-w-0 flex-1">
        <span>
          <InlineText text={choice[locale]} />
        </span>
      </span>
      {place < 9 && (
        <span aria-hidden="true" className="text-xs [@media(hover:none)]:hidden">
          <Key>{place + 1}</Key>
        </span>
      )}
    </label>
  ));
}
