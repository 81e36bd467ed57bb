import { answerJson } from '#app/_lib/json-route.ts';
import { RoleChangeSchema } from '#app/_lib/people/account-input.ts';
import { setRole } from '#app/_lib/people/set-role.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** Gives a person another role; admins only. */
export async function PATCH(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const { id } = await params;
  return answerJson(request, RoleChangeSchema, async ({ role }) => {
    await requirePerson('admin');
    await setRole(id, role);
  });
}
