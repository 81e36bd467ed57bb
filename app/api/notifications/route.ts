import { z } from 'zod';
import { answerJson } from '#app/_lib/json-route.ts';
import { countUnread, markRead } from '#app/_lib/notifications/notifications.ts';
import { requirePerson } from '#app/_lib/session.ts';

const ReadSchema = z.object({ read: z.union([z.literal('all'), z.object({ id: z.string() }), z.object({ attemptId: z.string() })]) });

/** Marks one's own notifications read; answers how many are left. */
export function PATCH(request: Request): Promise<Response> {
  return answerJson(request, ReadSchema, async ({ read }) => {
    const { id } = await requirePerson();
    await markRead(id, read);
    return { unread: await countUnread(id) };
  });
}
