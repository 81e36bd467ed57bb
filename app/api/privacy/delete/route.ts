import { z } from 'zod';
import { answerJson } from '#app/_lib/json-route.ts';
import { labsClient } from '#app/_lib/labs/client.ts';
import { deletePerson } from '#app/_lib/privacy/delete-person.ts';
import { requirePerson } from '#app/_lib/session.ts';

const DeletionSchema = z.strictObject({ confirmation: z.string().min(1).max(1024) });

/** Deletes one's own account with all that belongs to it. */
export function POST(request: Request): Promise<Response> {
  return answerJson(request, DeletionSchema, async ({ confirmation }) => deletePerson(await requirePerson(), confirmation, labsClient()));
}
