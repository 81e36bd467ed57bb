'use client';
import { useEffect, useRef, useState } from 'react';
import type { AnsweredQuestion, BegunSitting } from '#app/_lib/quiz/sitting-protocol.ts';
import { Button } from '../ui/button.tsx';
import { Callout } from '../ui/callout.tsx';
import { fill } from '../workbench/text.ts';
import { QuestionCard } from './question-card.tsx';
import type { QuizWords } from './quiz-text.ts';
import { answerQuestion, beginSitting } from './sitting-api.ts';

/** Six questions, one at a time, and the result. A new `key` is a new sitting. */
export default function Sitting({ lesson, onRetry, ...words }: QuizWords & { lesson: string; onRetry(): void }) {
  const { text } = words;
  const [sitting, setSitting] = useState<BegunSitting | null>(null);
  const [isLost, setIsLost] = useState(false);
  const [at, setAt] = useState(0);
  const [latest, setLatest] = useState<AnsweredQuestion | null>(null);
  useEffect(() => {
    let isAlive = true;
    beginSitting(lesson).then(
      (begun) => isAlive && setSitting(begun),
      () => isAlive && setIsLost(true),
    );
    return () => {
      isAlive = false;
    };
  }, [lesson]);
  if (isLost) return <Again text={text.problem} label={text.again} onRetry={onRetry} />;
  if (!sitting) return <p className="mt-4 text-ink-soft">{text.loading}</p>;
  const question = sitting.questions[at];
  const total = sitting.questions.length;
  if (!question)
    return <Again text={fill(text.result, { score: latest?.score ?? 0, total })} label={text.retry} onRetry={onRetry} isResult />;
  return (
    <QuestionCard
      key={at}
      question={question}
      place={fill(text.place, { number: at + 1, total })}
      nextLabel={at + 1 === total ? text.finish : text.next}
      onAnswer={async (answer) => {
        const graded = await answerQuestion(lesson, sitting.id, at, answer);
        setLatest(graded);
        return graded;
      }}
      onNext={() => setAt(at + 1)}
      {...words}
    />
  );
}

function Again({ text, label, onRetry, isResult = false }: { text: string; label: string; onRetry(): void; isResult?: boolean }) {
  const line = useRef<HTMLParagraphElement>(null);
  useEffect(() => line.current?.focus(), []);
  return (
    <div className="mt-4">
      {isResult ? (
        <p ref={line} tabIndex={-1} className="font-semibold text-lg">
          {text}
        </p>
      ) : (
        <Callout tone="problem" live>
          {text}
        </Callout>
      )}
      <Button className="mt-4" onClick={onRetry}>
        {label}
      </Button>
    </div>
  );
}
