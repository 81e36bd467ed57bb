import { DeadlineSchema } from '#app/_lib/cohorts/cohort-input.ts';
import { setDeadline } from '#app/_lib/cohorts/set-deadline.ts';
import { curriculum } from '#app/_lib/curriculum/curriculum.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Sets, moves or removes when a week or a lab is due. */
export async function PUT(request: Request, { params }: { params: Promise<{ cohort: string }> }): Promise<Response> {
  const { cohort } = await params;
  return answerJson(request, DeadlineSchema, async (input) => {
    const [person, weeks] = await Promise.all([requirePerson(), curriculum()]);
    const items = new Set(weeks.flatMap((week) => [week.id, ...week.labs.map((lab) => lab.id)]));
    await setDeadline(person, cohort, input, (item) => items.has(item));
  });
}
