import { HttpProblem } from '#app/_lib/http-problem.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { currentVersion } from '#app/_lib/regrades/current-version.ts';
import { wakeRegrades } from '#app/_lib/regrades/process-worker.ts';
import { NewBatchSchema } from '#app/_lib/regrades/regrade-input.ts';
import { requestBatch } from '#app/_lib/regrades/request-regrade.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Has a whole lab of a cohort graded again; its mentors only. */
export function POST(request: Request): Promise<Response> {
  return answerJson(request, NewBatchSchema, async (input) => {
    const id = await requestBatch(await requirePerson(), input, async () => {
      const version = await currentVersion(input.lab);
      if (version === null) throw new HttpProblem('conflict', 'the labs process is away');
      return version;
    });
    wakeRegrades();
    return { id };
  });
}
