/** A sitting as its page gets it: questions with nothing that tells their answers, reasons only for what was answered. */
import { createHash } from 'node:crypto';
import type { Question, Quiz } from '#content/format/quiz-schema.ts';
import { highlightCode } from '../mdx/highlight-code.ts';
import { withBlanks } from './code-lines.ts';
import { answerOfIds } from './given-ids.ts';
import { gradeAnswer } from './grade-answer.ts';
import { presentQuestion } from './present-question.ts';
import type { ShownAnswer, ShownQuestion, ShownSitting, SittingPlace } from './sitting-protocol.ts';
import { type KeptAnswer, type Sitting, scoreOf } from './sittings.ts';

/** Changes whenever what a learner sees of the question does; made of nothing else, so it tells nothing. */
export function questionVersion(question: Question, seed: number): string {
  return createHash('sha256')
    .update(JSON.stringify(presentQuestion(question, seed)))
    .digest('base64url')
    .slice(0, 16);
}

/** The whole sitting. Questions that have left the quiz stay only where they were answered. */
export async function showSitting(sitting: Sitting, quiz: Quiz, replaced = 0): Promise<ShownSitting> {
  const questions = new Map(quiz.questions.map((question) => [question.id, question]));
  const answers = new Map(sitting.answers.map((answer) => [answer.questionId, answer]));
  const places = sitting.questionIds.map(async (id): Promise<SittingPlace | null> => {
    const [question, kept] = [questions.get(id), answers.get(id)];
    if (question)
      return { question: await showQuestion(question, sitting.seed), answer: kept ? showAnswer(question, sitting.seed, kept) : null };
    return kept ? { question: null, answer: { isRight: kept.isRight, explained: null } } : null;
  });
  const shown = (await Promise.all(places)).filter((place) => place !== null);
  return {
    id: sitting.id,
    places: shown,
    replaced,
    score: scoreOf(sitting.answers),
    isFinished: shown.every(({ answer }) => answer !== null),
  };
}

async function showQuestion(question: Question, seed: number): Promise<ShownQuestion> {
  const { code, ...rest } = presentQuestion(question, seed);
  const version = questionVersion(question, seed);
  return { ...rest, version, code: code && withBlanks(await highlightCode(code.text, code.lang)) };
}

/** The verdict stands as it was given; it is explained only while the question still judges that answer the same. */
function showAnswer(question: Question, seed: number, { given, isRight }: KeptAnswer): ShownAnswer {
  const answer = answerOfIds(question, seed, given);
  const graded = answer && gradeAnswer(question, seed, answer);
  const isSame = answer !== null && graded?.isRight === isRight;
  return { isRight, explained: isSame ? { given: answer, parts: graded.parts } : null };
}
