import type { AnsweredPart, PartMark } from '#app/_lib/quiz/grade-answer.ts';
import type { ShownQuestion } from '#app/_lib/quiz/sitting-protocol.ts';
import { classNames } from '../ui/class-names.ts';
import { InlineText } from '../ui/inline-text.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { fill } from '../workbench/text.ts';
import type { QuizText, QuizWords } from './quiz-text.ts';

type Kind = ShownQuestion['kind'];

/** Of options. Lines, pairs and blanks all stand there anyway: their marks are enough. */
const GROUNDS: Record<PartMark, string> = {
  right: 'border-pass/50 bg-pass-soft',
  missed: 'border-pass/50 border-dashed',
  wrong: 'border-fail/50 bg-fail-soft',
  none: 'border-line',
};

/** Every part of an answered question where it stood: what was right there, what was given instead, and why. */
export function AnsweredParts({ kind, parts, text, locale }: QuizWords & { kind: Kind; parts: readonly AnsweredPart[] }) {
  const isChoice = kind === 'single' || kind === 'multiple' || kind === 'predict';
  const List = kind === 'order' || kind === 'fill' ? 'ol' : 'ul';
  return (
    <List className="grid gap-2">
      {parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one answered question never change places.
        <li key={at} className={classNames('flex gap-3 rounded-md border px-3.5 py-2.5', isChoice ? GROUNDS[part.mark] : 'border-line')}>
          <Mark mark={part.mark} number={kind === 'order' ? at + 1 : null} />
          <div className="prose min-w-0 flex-1">
            <p className={part.mark === 'none' ? undefined : 'font-semibold'}>
              <InlineText text={part.text[locale]} />
            </p>
            <p className={classNames('mt-0.5! text-xs', COLOURS[part.mark])}>
              <InlineText text={wordsOf(kind, part, text)(part.given?.[locale] ?? '')} />
            </p>
            <p className="mt-1! text-ink-soft text-sm">
              <InlineText text={part.why[locale]} />
            </p>
          </div>
        </li>
      ))}
    </List>
  );
}

const COLOURS: Record<PartMark, string> = { right: 'text-pass', missed: 'text-pass', wrong: 'text-fail', none: 'text-ink-soft' };

/** What is said of a part, given what stood there instead. */
function wordsOf(kind: Kind, { mark, given }: AnsweredPart, text: QuizText): (given: string) => string {
  const templates = { order: text.putAt, match: text.matchedWith, fill: text.wrote };
  if (kind === 'order' || kind === 'match' || kind === 'fill') {
    if (mark === 'right') return () => text.rightHere;
    return given === null ? () => text.wrongHere : (instead) => fill(templates[kind], { given: instead });
  }
  const words = { right: text.chosenRight, wrong: text.chosenWrong, missed: text.missed, none: text.none };
  return () => words[mark];
}

/** The words beside it say the same, so it is a picture only. */
function Mark({ mark, number }: { mark: PartMark; number: number | null }) {
  return (
    <span aria-hidden="true" className="flex w-4 shrink-0 flex-col items-center gap-1 pt-[0.42rem]">
      {mark === 'none' ? (
        <span className="mt-1.5 h-0.5 w-2.5 bg-line-strong" />
      ) : (
        <StatusMark status={mark === 'wrong' ? 'fail' : 'pass'} label="" compact />
      )}
      {number !== null && <span className="text-ink-faint text-xs">{number}</span>}
    </span>
  );
}
