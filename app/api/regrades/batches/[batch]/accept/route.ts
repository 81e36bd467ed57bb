import { answerJson } from '#app/_lib/json-route.ts';
import { acceptBatch } from '#app/_lib/regrades/accept-regrade.ts';
import { AcceptanceSchema } from '#app/_lib/regrades/regrade-input.ts';
import { requirePerson } from '#app/_lib/session.ts';

type Context = { params: Promise<{ batch: string }> };

/** Lets everything hold that came out differently and could be told; mentors of the cohort only. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const { batch } = await params;
  return answerJson(request, AcceptanceSchema, async ({ reason }) => ({
    accepted: await acceptBatch(await requirePerson(), batch, reason),
  }));
}
