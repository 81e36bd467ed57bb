/** `/regrades`: an attempt graded once more from its files, streamed line by line; whoever hangs up cancels it. */
import { GatewayError } from '../gateway-error.ts';
import { RegradeRequestSchema } from '../protocol.ts';
import type { Regradings } from '../regrading/regradings.ts';
import { NodePathSchema } from './files-resource.ts';
import { readBody } from './read-body.ts';
import type { Route } from './route.ts';
import { streamLines } from './stream-lines.ts';

/** All files of an attempt (2 MiB), with room for JSON's escapes. */
const MAX_BODY_BYTES = 12 * 1024 * 1024;

/** `shutdown` cancels every regrading when the labs process ends. */
export function regradesRoutes(regradings: Regradings, shutdown: AbortSignal): readonly Route[] {
  return [
    {
      method: 'POST',
      pattern: '/regrades',
      async handle({ request, response, signal }) {
        const attempt = await readBody(request, RegradeRequestSchema, MAX_BODY_BYTES);
        if (attempt.files.some(({ path }) => !NodePathSchema.safeParse(path).success))
          throw new GatewayError('bad-path', 'not a plain path');
        await regradings.sweep();
        return streamLines(response, [], await regradings.begin(attempt, AbortSignal.any([signal, shutdown])));
      },
    },
  ];
}
