'use client';
import { type KeyboardEvent, useId, useState } from 'react';
import { classNames } from '../ui/class-names.ts';
import { InlineText, plainText } from '../ui/inline-text.tsx';
import { fill } from '../workbench/text.ts';
import type { AnswerInput } from './answer-input.ts';
import { UNMATCHED, withMatch } from './draft.ts';

const FIRST_LETTER = 65;
const letterOf = (place: number) => String.fromCharCode(FIRST_LETTER + place);

/**
 * Right sides as a lettered list, and under each left side the letters to choose from: texts stay whole on a narrow page.
 * A letter belongs to one line; taking it from another is announced.
 */
export function Matching(props: AnswerInput) {
  const { question, draft, locale, text, onChange } = props;
  const [news, setNews] = useState('');
  const choose = (at: number, right: number) => {
    const before = draft.indexOf(right);
    const left = question.lefts[before]?.[locale];
    setNews(left === undefined || before === at ? '' : fill(text.taken, { letter: letterOf(right), text: plainText(left) }));
    onChange(withMatch(draft, at, right));
  };
  return (
    <>
      <ol className="prose my-2 grid gap-1.5">
        {question.choices.map((right, place) => (
          <li key={right.en} className="mt-0! flex items-baseline gap-3">
            <span className="w-4 shrink-0 font-semibold text-accent text-sm">{letterOf(place)}</span>
            <span className={classNames('mt-0! min-w-0', draft.includes(place) && 'text-ink-soft')}>
              <InlineText text={right[locale]} />
            </span>
          </li>
        ))}
      </ol>
      {question.lefts.map((left, at) => (
        <Line key={left.en} {...props} at={at} choose={(right) => choose(at, right)} />
      ))}
      <p role="status" className="sr-only">
        {news}
      </p>
    </>
  );
}

function Line({ question, draft, locale, at, choose }: AnswerInput & { at: number; choose(right: number): void }) {
  const id = useId();
  const chosen = draft[at];
  const right = question.choices[Number(chosen)];
  const onKeyDown = (event: KeyboardEvent) => {
    const place = event.key.length === 1 ? event.key.toUpperCase().charCodeAt(0) - FIRST_LETTER : UNMATCHED;
    if (event.ctrlKey || event.altKey || event.metaKey || question.choices[place] === undefined) return;
    event.preventDefault();
    choose(place);
  };
  return (
    <div
      role="radiogroup"
      aria-labelledby={id}
      data-line={at}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="rounded-md border border-line bg-surface px-3.5 py-2.5 focus-within:border-accent focus:border-accent"
    >
      <p id={id} className="prose flex gap-3">
        <span aria-hidden="true" className="w-3 shrink-0 text-ink-faint text-sm">
          {at + 1}
        </span>
        <span className="mt-0! min-w-0">
          <InlineText text={question.lefts[at]?.[locale] ?? ''} />
        </span>
      </p>
      <div className="mt-1.5 ml-6 flex flex-wrap items-center gap-1.5">
        {question.choices.map((choice, place) => (
          <label
            key={choice.en}
            className={classNames(
              'relative grid size-10 cursor-pointer place-items-center rounded-md border font-semibold text-sm transition-colors duration-100',
              'has-checked:border-accent has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2',
              draft.includes(place) && chosen !== place ? 'border-line text-ink-faint' : 'border-line-strong/60 hover:border-line-strong',
            )}
          >
            <input
              type="radio"
              name={id}
              checked={chosen === place}
              onChange={() => choose(place)}
              aria-label={`${letterOf(place)}. ${plainText(choice[locale])}`}
              className="absolute inset-0 cursor-pointer appearance-none rounded-md outline-none"
            />
            <span aria-hidden="true">{letterOf(place)}</span>
          </label>
        ))}
        {right && (
          <span aria-hidden="true" className="prose ml-1.5 min-w-0 text-ink-soft text-sm!">
            <span>
              <InlineText text={right[locale]} />
            </span>
          </span>
        )}
      </div>
    </div>
  );
}
