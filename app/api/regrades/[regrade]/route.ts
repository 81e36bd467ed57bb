import { answerJson } from '#app/_lib/json-route.ts';
import { CancellationSchema } from '#app/_lib/regrades/regrade-input.ts';
import { cancelRegrade } from '#app/_lib/regrades/request-regrade.ts';
import { requirePerson } from '#app/_lib/session.ts';

type Context = { params: Promise<{ regrade: string }> };

/** Ends a regrading that is not over; mentors of the learner only. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { regrade } = await params;
  return answerJson(request, CancellationSchema, async () => cancelRegrade(await requirePerson(), regrade));
}
