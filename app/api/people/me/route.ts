import { answerJson } from '#app/_lib/json-route.ts';
import { AccountChangeSchema } from '#app/_lib/people/account-input.ts';
import { changeAccount } from '#app/_lib/people/change-account.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Changes one's own name or password. */
export function PATCH(request: Request): Promise<Response> {
  return answerJson(request, AccountChangeSchema, async (change) => changeAccount(await requirePerson(), change));
}
