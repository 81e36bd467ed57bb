import { env } from '#app/_lib/env.ts';
import { answerJson } from '#app/_lib/json-route.ts';
import { FirstAdminSchema } from '#app/_lib/people/account-input.ts';
import { makeFirstAdmin } from '#app/_lib/people/first-admin.ts';

/** Uses the one-time link up. */
export function POST(request: Request): Promise<Response> {
  return answerJson(request, FirstAdminSchema, async (input) => ({ id: await makeFirstAdmin(input, env().LUYEN_DATA_DIR) }));
}
