import { clientOf } from '#app/_lib/auth/client-address.ts';
import { JoinSchema } from '#app/_lib/cohorts/cohort-input.ts';
import { joinCohort } from '#app/_lib/cohorts/join-cohort.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Joins the cohort a code leads to, with what one agrees to; answers with its id. */
export function POST(request: Request): Promise<Response> {
  return answerJson(request, JoinSchema, async (input) => ({
    cohort: await joinCohort(await requirePerson(), input, clientOf(request.headers)),
  }));
}
