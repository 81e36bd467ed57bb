import { answerJson } from '#app/_lib/json-route.ts';
import { acceptRegrade } from '#app/_lib/regrades/accept-regrade.ts';
import { AcceptanceSchema } from '#app/_lib/regrades/regrade-input.ts';
import { requirePerson } from '#app/_lib/session.ts';

type Context = { params: Promise<{ regrade: string }> };

/** Lets a regrading's result hold; mentors of the learner only. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { regrade } = await params;
  return answerJson(request, AcceptanceSchema, async ({ reason }) => acceptRegrade(await requirePerson(), regrade, reason));
}
