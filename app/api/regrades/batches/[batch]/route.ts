import { answerJson } from '#app/_lib/json-route.ts';
import { CancellationSchema } from '#app/_lib/regrades/regrade-input.ts';
import { cancelBatch } from '#app/_lib/regrades/request-regrade.ts';
import { requirePerson } from '#app/_lib/session.ts';

type Context = { params: Promise<{ batch: string }> };

/** Ends what is not over of a whole lab graded again; mentors of the cohort only. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { batch } = await params;
  return answerJson(request, CancellationSchema, async () => cancelBatch(await requirePerson(), batch));
}
