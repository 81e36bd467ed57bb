'use client';
import { useRouter } from 'next/navigation';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { fill } from '../workbench/text.ts';
import { ProgressMarks } from './progress-marks.tsx';
import { QuestionCard } from './question-card.tsx';
import type { QuizText, QuizWords } from './quiz-text.ts';
import type { SittingProblemCode } from './sitting-api.ts';
import { nextOpen } from './sitting-flow.ts';
import { SittingResult } from './sitting-result.tsx';
import { useSitting } from './use-sitting.ts';

type Props = QuizWords & {
  readonly lesson: string;
  /** The sitting finished last instead of one to answer. */
  readonly review: boolean;
  /** It opened by itself, as the page came back; the keyboard stays where it is. */
  readonly isQuiet: boolean;
  readonly signInHref: string;
  onRetry(): void;
};

/** Six questions, one at a time, and how it went. A new `key` is a new sitting. */
export default function Sitting({ lesson, review, isQuiet, signInHref, onRetry, ...words }: Props) {
  const { text } = words;
  const router = useRouter();
  const { state, lost, send, goOn, setDraft } = useSitting(lesson, review, () => router.refresh());
  if (lost) return <Lost problem={lost} text={text} signInHref={signInHref} onRetry={onRetry} />;
  if (!state) return <p className="mt-6 text-ink-soft">{text.loading}</p>;
  const { sitting, at, draft, isSending, problem } = state;
  const place = at === null ? null : sitting.places[at];
  if (at === null || !place?.question) return <SittingResult sitting={sitting} onRetry={onRetry} {...words} />;
  const where = fill(text.place, { number: at + 1, total: sitting.places.length });
  return (
    <div className="mt-6">
      <div className="mb-4 flex items-center justify-between gap-4">
        <p aria-hidden="true" className="font-semibold text-ink-soft text-sm">
          {where}
        </p>
        <ProgressMarks places={sitting.places} at={at} />
      </div>
      {sitting.replaced > 0 && <Callout className="mb-4 text-sm">{fill(text.replaced, { count: sitting.replaced })}</Callout>}
      {problem === 'moved' && (
        <Callout live className="mb-4 text-sm">
          {text.movedOn}
        </Callout>
      )}
      <QuestionCard
        key={`${sitting.id}/${at}/${place.question.version}`}
        question={place.question}
        answer={place.answer}
        draft={draft}
        place={where}
        nextLabel={nextOpen(sitting, at + 1) === null ? text.finish : text.next}
        isSending={isSending}
        takesFocus={state.hasMoved || !isQuiet}
        onDraft={setDraft}
        onSend={send}
        onNext={goOn}
        {...words}
      />
      {(problem === 'unreached' || problem === 'signed-out') && (
        <Callout tone="problem" live className="mt-4">
          <Problem problem={problem} message={text.problem} text={text} signInHref={signInHref} />
        </Callout>
      )}
    </div>
  );
}

function Problem({
  problem,
  message,
  text,
  signInHref,
}: {
  problem: SittingProblemCode;
  message: string;
  text: QuizText;
  signInHref: string;
}) {
  if (problem !== 'signed-out') return message;
  return (
    <>
      {text.signedOut}{' '}
      <a href={signInHref} className="font-semibold underline">
        {text.signIn}
      </a>
    </>
  );
}

function Lost({
  problem,
  text,
  signInHref,
  onRetry,
}: {
  problem: SittingProblemCode;
  text: QuizText;
  signInHref: string;
  onRetry(): void;
}) {
  return (
    <div className="mt-6">
      <Callout tone="problem" live>
        <Problem problem={problem} message={text.notLoaded} text={text} signInHref={signInHref} />
      </Callout>
      <Button className="mt-4" onClick={onRetry}>
        {text.again}
      </Button>
    </div>
  );
}
