import { z } from 'zod';
import { HttpProblem } from '#app/_lib/http-problem.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { findQuiz } from '#app/_lib/quiz/find-quiz.ts';
import { presentQuestion } from '#app/_lib/quiz/present-question.ts';
import type { BegunSitting } from '#app/_lib/quiz/sitting-protocol.ts';
import { beginSitting } from '#app/_lib/quiz/sittings.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Begins a sitting: its questions, without anything that tells their answers. */
export function POST(request: Request, { params }: { params: Promise<{ week: string; slug: string }> }): Promise<Response> {
  return answerJson(request, z.strictObject({}), async (): Promise<BegunSitting> => {
    const person = await requirePerson();
    const { week, slug } = await params;
    const found = await findQuiz(week, slug);
    if (!found) throw new HttpProblem('not-found');
    const { id, seed, questionIds } = await beginSitting(person.id, found.lesson, found.quiz);
    const byId = new Map(found.quiz.questions.map((question) => [question.id, question]));
    const questions = questionIds.flatMap((questionId) => byId.get(questionId) ?? []);
    return { id, questions: questions.map((question) => presentQuestion(question, seed)) };
  });
}
