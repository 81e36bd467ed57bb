import { z } from 'zod';
import { HttpProblem } from '#app/_lib/http-problem.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { findQuiz } from '#app/_lib/quiz/find-quiz.ts';
import { gradeAnswer } from '#app/_lib/quiz/grade-answer.ts';
import type { AnsweredQuestion } from '#app/_lib/quiz/sitting-protocol.ts';
import { findSitting, keepAnswer } from '#app/_lib/quiz/sittings.ts';
import { requirePerson } from '#app/_lib/session.ts';

const AnswerSchema = z.strictObject({
  /** Its place in the sitting, from 0. */
  question: z.number().int().min(0),
  answer: z.array(z.union([z.number().int(), z.string().max(200)])).max(20),
});

/** Answers one question of one's own sitting, once; only now is told what was right, and why. */
export function POST(
  request: Request,
  { params }: { params: Promise<{ week: string; slug: string; sitting: string }> },
): Promise<Response> {
  return answerJson(request, AnswerSchema, async (input): Promise<AnsweredQuestion> => {
    const person = await requirePerson();
    const { week, slug, sitting: id } = await params;
    const found = await findQuiz(week, slug);
    const sitting = found && (await findSitting(person.id, found.lesson, id));
    const question = found?.quiz.questions.find((each) => each.id === sitting?.questionIds[input.question]);
    if (!sitting || !question) throw new HttpProblem('not-found');
    const graded = gradeAnswer(question, sitting.seed, input.answer);
    if (!graded) throw new HttpProblem('bad-request', 'no answer to such a question');
    const score = await keepAnswer(sitting, { questionId: question.id, given: input.answer, isRight: graded.isRight });
    if (!score) throw new HttpProblem('conflict', 'answered before');
    return { ...graded, ...score };
  });
}
