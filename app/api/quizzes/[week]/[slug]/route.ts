import { HttpProblem } from '#app/_lib/http-problem.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { findQuiz } from '#app/_lib/quiz/find-quiz.ts';
import { showSitting } from '#app/_lib/quiz/show-sitting.ts';
import { OpenSchema, type ShownSitting } from '#app/_lib/quiz/sitting-protocol.ts';
import { latestFinished, openSitting } from '#app/_lib/quiz/sittings.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** The sitting under way, or a new one: its questions, without anything that tells the answers of those still open. */
export function POST(request: Request, { params }: { params: Promise<{ week: string; slug: string }> }): Promise<Response> {
  return answerJson(request, OpenSchema, async ({ review }): Promise<ShownSitting> => {
    const person = await requirePerson();
    const { week, slug } = await params;
    const found = await findQuiz(week, slug);
    if (!found) throw new HttpProblem('not-found');
    const of = { userId: person.id, lesson: found.lesson };
    if (!review) {
      const { sitting, replaced } = await openSitting(of, found.quiz);
      return showSitting(sitting, found.quiz, replaced);
    }
    const finished = await latestFinished(of);
    if (!finished) throw new HttpProblem('not-found');
    return showSitting(finished, found.quiz);
  });
}
