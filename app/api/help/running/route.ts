import { requireInCohort } from '#app/_lib/cohorts/find-cohort-access.ts';
import { runningSandboxesOf } from '#app/_lib/help/running-sandboxes.ts';
import { answerRead } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Sandboxes that the learners of `cohort` run now, for who may see their work. */
export function GET(request: Request): Promise<Response> {
  return answerRead(request, async () => {
    const person = await requirePerson();
    const cohortId = new URL(request.url).searchParams.get('cohort') ?? '';
    await requireInCohort(person, cohortId, 'see');
    return { sandboxes: await runningSandboxesOf(cohortId) };
  });
}
