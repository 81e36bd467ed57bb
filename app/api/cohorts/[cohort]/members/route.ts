import { addMentor } from '#app/_lib/cohorts/add-mentor.ts';
import { MentorAdditionSchema } from '#app/_lib/cohorts/cohort-input.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Makes somebody a mentor of the cohort; learners come by invite. */
export async function POST(request: Request, { params }: { params: Promise<{ cohort: string }> }): Promise<Response> {
  const { cohort } = await params;
  return answerJson(request, MentorAdditionSchema, async ({ email }) => addMentor(await requirePerson(), cohort, email));
}
