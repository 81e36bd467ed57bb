/** `/recordings` and which sandboxes are recorded. Who may ask for whose is the web process's business. */
import { pipeline } from 'node:stream/promises';
import type { Sandboxes } from '#labs/engine/index.ts';
import { GatewayError } from '../gateway-error.ts';
import { RecordingOrderSchema } from '../protocol.ts';
import type { Recordings } from '../recordings/recordings.ts';
import { readBody } from './read-body.ts';
import { type Answer, done, ok, parameter, type Route } from './route.ts';
import { requireSandbox } from './sandboxes-resource.ts';

export function recordingsRoutes(sandboxes: Sandboxes, recordings: Recordings): readonly Route[] {
  return [
    {
      method: 'PUT',
      pattern: '/sandboxes/:id/recording',
      async handle(call) {
        const { keepDays } = await readBody(call.request, RecordingOrderSchema);
        await recordings.order(requireSandbox(sandboxes, parameter(call, 'id')).id, keepDays);
        return done();
      },
    },
    {
      method: 'GET',
      pattern: '/recordings',
      async handle({ query }) {
        const owner = query.get('owner');
        if (!owner) throw new GatewayError('bad-request', 'no owner is named');
        return ok({ recordings: await recordings.list(owner, query.get('sandbox') ?? undefined) });
      },
    },
    {
      method: 'GET',
      pattern: '/recordings/:owner/:id',
      async handle(call): Promise<Answer> {
        const found = await recordings.find(parameter(call, 'owner'), parameter(call, 'id'));
        if (!found) throw new GatewayError('not-found', 'there is no such recording');
        call.response.writeHead(200, { 'content-type': 'application/x-asciicast', 'content-length': found.bytes });
        // Whoever hangs up early ends it; that is no failure of ours.
        await pipeline(found.open(), call.response).catch((cause: unknown) => {
          if (!call.signal.aborted) throw cause;
        });
        return 'stream';
      },
    },
    {
      method: 'DELETE',
      pattern: '/recordings/:owner/:id',
      async handle(call) {
        await recordings.remove(parameter(call, 'owner'), parameter(call, 'id'));
        return done();
      },
    },
    {
      method: 'DELETE',
      pattern: '/recordings/:owner',
      async handle(call) {
        await recordings.removeAll(parameter(call, 'owner'));
        return done();
      },
    },
  ];
}
