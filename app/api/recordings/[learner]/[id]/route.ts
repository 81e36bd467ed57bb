import { Readable } from 'node:stream';
import { z } from 'zod';
import { audit } from '#app/_lib/audit.ts';
import { HttpProblem } from '#app/_lib/http-problem.ts';
import { answerJson, answerRead } from '#app/_lib/json-route.ts';
import { labsClient } from '#app/_lib/labs/client.ts';
import { readErrorCode } from '#app/_lib/labs/errors.ts';
import { requireOwnRecordings, requireRecordingAccess } from '#app/_lib/recordings/recording-access.ts';
import { requirePerson } from '#app/_lib/session.ts';

type Context = { params: Promise<{ learner: string; id: string }> };

/** The recording itself, an asciicast. That a mentor played it is noted, where the learner can read it. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { learner, id } = await params;
  return answerRead(request, async () => {
    const person = await requirePerson();
    const access = await requireRecordingAccess(person, learner);
    const cast = await orNotFound(labsClient().recording(learner, id, { signal: request.signal }));
    if (access.as === 'mentor') {
      const entry = { actorId: person.id, subjectId: learner, cohortId: access.cohortId, action: 'recording.played', target: id };
      await audit(entry).catch((cause: unknown) => {
        cast.destroy();
        throw cause;
      });
    }
    return new Response(Readable.toWeb(cast) as ReadableStream<Uint8Array>, {
      headers: {
        'Content-Type': 'application/x-asciicast',
        'Content-Disposition': `attachment; filename="${id}.cast"`,
        'Cache-Control': 'no-store',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  });
}

/** Removes one of one's own recordings. */
export async function DELETE(request: Request, { params }: Context): Promise<Response> {
  const { learner, id } = await params;
  return answerJson(request, z.object({}), async () => {
    requireOwnRecordings(await requirePerson(), learner);
    await labsClient().dropRecording(learner, id);
  });
}

async function orNotFound<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (cause) {
    if (readErrorCode(cause) === 'not-found') throw new HttpProblem('not-found', 'no such recording', { cause });
    throw cause;
  }
}
