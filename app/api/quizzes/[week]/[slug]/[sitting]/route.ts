import { HttpProblem } from '#app/_lib/http-problem.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { findQuiz } from '#app/_lib/quiz/find-quiz.ts';
import { idsOfAnswer } from '#app/_lib/quiz/given-ids.ts';
import { gradeAnswer } from '#app/_lib/quiz/grade-answer.ts';
import { questionVersion } from '#app/_lib/quiz/show-sitting.ts';
import { type AnsweredQuestion, AnswerSchema } from '#app/_lib/quiz/sitting-protocol.ts';
import { findSitting, keepAnswer } from '#app/_lib/quiz/sittings.ts';
import { requirePerson } from '#app/_lib/session.ts';

/**
 * Answers one question of one's own sitting, once; only now is told what was right, and why. 404 when there is no such
 * question (any more), 409 when it was answered before or edited since it was shown: opening the sitting again mends both.
 */
export function POST(
  request: Request,
  { params }: { params: Promise<{ week: string; slug: string; sitting: string }> },
): Promise<Response> {
  return answerJson(request, AnswerSchema, async ({ question: place, version, answer }): Promise<AnsweredQuestion> => {
    const person = await requirePerson();
    const { week, slug, sitting: id } = await params;
    const found = await findQuiz(week, slug);
    const sitting = found && (await findSitting({ userId: person.id, lesson: found.lesson }, id));
    const question = found?.quiz.questions.find((each) => each.id === sitting?.questionIds[place]);
    if (!sitting || !question) throw new HttpProblem('not-found');
    if (questionVersion(question, sitting.seed) !== version) throw new HttpProblem('conflict', 'edited since it was shown');
    const graded = gradeAnswer(question, sitting.seed, answer);
    if (!graded) throw new HttpProblem('bad-request', 'no answer to such a question');
    const given = idsOfAnswer(question, sitting.seed, answer);
    const score = await keepAnswer(id, { questionId: question.id, given, isRight: graded.isRight });
    if (!score) throw new HttpProblem('conflict', 'answered before');
    return { ...graded, ...score };
  });
}
