import { HttpProblem } from '#app/_lib/http-problem.ts';
import { answerRead } from '#app/_lib/json-route.ts';
import { labsClient } from '#app/_lib/labs/client.ts';
import { exportArchive } from '#app/_lib/privacy/export-archive.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** One's own data as a zip archive. */
export function GET(request: Request): Promise<Response> {
  return answerRead(request, async () => {
    const person = await requirePerson();
    if (person.guest) throw new HttpProblem('forbidden', 'a guest has no account');
    const day = new Date().toISOString().slice(0, 10);
    return new Response(await exportArchive(person.id, labsClient()), {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="luyen-${day}.zip"`,
        'cache-control': 'no-store',
      },
    });
  });
}
