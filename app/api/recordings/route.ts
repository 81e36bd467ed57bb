import { HttpProblem } from '#app/_lib/http-problem.ts';
import { answerRead } from '#app/_lib/json-route.ts';
import { labsClient } from '#app/_lib/labs/client.ts';
import { requireRecordingAccess } from '#app/_lib/recordings/recording-access.ts';
import { requirePerson } from '#app/_lib/session.ts';

/** A learner's recordings, newest first; one's own when none is named. `?learner=ID&sandbox=ID` */
export async function GET(request: Request): Promise<Response> {
  return answerRead(request, async () => {
    const person = await requirePerson();
    const { searchParams } = new URL(request.url);
    const owner = searchParams.get('learner') ?? person.id;
    if (owner === '') throw new HttpProblem('bad-request', 'no learner is named');
    await requireRecordingAccess(person, owner);
    const sandbox = searchParams.get('sandbox');
    return { recordings: await labsClient().recordings({ owner, ...(sandbox === null ? {} : { sandbox }) }) };
  });
}
