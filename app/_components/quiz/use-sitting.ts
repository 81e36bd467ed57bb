'use client';
import { useEffect, useState } from 'react';
import type { GivenAnswer } from '#app/_lib/quiz/grade-answer.ts';
import { keepPlace, readPlace, tabStorage } from './kept-place.ts';
import { answerQuestion, openSitting, problemCode, type SittingProblemCode } from './sitting-api.ts';
import { answered, opened, placeOf, questionOf, reviewed, type SittingState, wentOn } from './sitting-flow.ts';

export interface SittingControls {
  /** Null until the sitting is here. */
  readonly state: SittingState | null;
  /** Why it could not be opened. */
  readonly lost: SittingProblemCode | null;
  send(): Promise<void>;
  goOn(): void;
  setDraft(draft: GivenAnswer): void;
}

/** One sitting as its page lives it: opened, answered question by question, kept over a reload. Another sitting is another hook. */
export function useSitting(lesson: string, review: boolean, onFinished: () => void): SittingControls {
  const [state, setState] = useState<SittingState | null>(null);
  const [lost, setLost] = useState<SittingProblemCode | null>(null);
  useEffect(() => {
    let isAlive = true;
    openSitting(lesson, review).then(
      (sitting) => isAlive && setState(review ? reviewed(sitting) : opened(sitting, readPlace(tabStorage(), lesson), null)),
      (cause) => isAlive && setLost(problemCode(cause)),
    );
    return () => {
      isAlive = false;
    };
  }, [lesson, review]);
  useEffect(() => {
    if (state && !review) keepPlace(tabStorage(), placeOf(lesson, state));
  }, [state, lesson, review]);
  return {
    state,
    lost,
    send: async () => {
      const question = state && questionOf(state);
      if (!state || state.at === null || !question || state.isSending) return;
      setState({ ...state, isSending: true, problem: null });
      try {
        const sent = { question: state.at, version: question.version, answer: state.draft };
        const graded = await answerQuestion(lesson, state.sitting.id, sent);
        setState(answered(state, graded));
        if (graded.isFinished) onFinished();
      } catch (cause) {
        setState(await afterProblem(lesson, state, problemCode(cause)));
      }
    },
    goOn: () => setState((now) => now && wentOn(now)),
    setDraft: (draft) => setState((now) => now && { ...now, draft }),
  };
}

/** A sitting that is not what this page took it for is opened again; anything else leaves it as it was, to be sent again. */
async function afterProblem(lesson: string, state: SittingState, problem: SittingProblemCode): Promise<SittingState> {
  if (problem !== 'moved') return { ...state, isSending: false, problem };
  try {
    return opened(await openSitting(lesson, false), placeOf(lesson, state), problem);
  } catch (cause) {
    return { ...state, isSending: false, problem: problemCode(cause) };
  }
}
