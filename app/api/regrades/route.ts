import { answerJson } from '#app/_lib/json-route.ts';
import { wakeRegrades } from '#app/_lib/regrades/process-worker.ts';
import { NewRegradeSchema } from '#app/_lib/regrades/regrade-input.ts';
import { requestRegrade } from '#app/_lib/regrades/request-regrade.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Has one attempt graded again; mentors of the learner only. */
export function POST(request: Request): Promise<Response> {
  return answerJson(request, NewRegradeSchema, async (input) => {
    const id = await requestRegrade(await requirePerson(), input);
    wakeRegrades();
    return { id };
  });
}
