import { changeAgreement } from '#app/_lib/cohorts/change-agreement.ts';
import { AgreementSchema } from '#app/_lib/cohorts/cohort-input.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Changes what one has agreed to as a learner of the cohort; answers with what holds. */
export async function PATCH(request: Request, { params }: { params: Promise<{ cohort: string }> }): Promise<Response> {
  const { cohort } = await params;
  return answerJson(request, AgreementSchema, async (input) => changeAgreement(await requirePerson(), cohort, input));
}
