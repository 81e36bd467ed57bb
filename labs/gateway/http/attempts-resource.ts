/** `/sandboxes/:id/attempts`: one grading, streamed line by line; whoever hangs up cancels it. `/labs/:lab/checks`: what one looks at. */
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { Attempts } from '../grading/attempts.ts';
import type { AttemptLine } from '../protocol.ts';
import { type Answer, ok, parameter, type Route } from './route.ts';

/** An empty line this often keeps idle time-outs on the way from cutting a check that waits. */
const KEEP_ALIVE_MS = 15_000;

/** `shutdown` cancels every grading when the labs process ends. */
export function attemptsRoutes(attempts: Attempts, shutdown: AbortSignal): readonly Route[] {
  return [
    {
      method: 'GET',
      pattern: '/labs/:lab/checks',
      handle: async (call) => ok({ checks: await attempts.outline(parameter(call, 'lab')) }),
    },
    {
      method: 'POST',
      pattern: '/sandboxes/:id/attempts',
      async handle(call): Promise<Answer> {
        const lines = attempts.run(parameter(call, 'id'), { signal: AbortSignal.any([call.signal, shutdown]) });
        const first = await lines.next();
        const { response } = call;
        response.writeHead(200, { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
        const keepAlive = setInterval(() => response.write('\n'), KEEP_ALIVE_MS);
        try {
          if (!first.done) await send(response, first.value);
          for await (const line of lines) await send(response, line);
        } finally {
          clearInterval(keepAlive);
          response.end();
        }
        return 'stream';
      },
    },
  ];
}

async function send(response: ServerResponse, line: AttemptLine): Promise<void> {
  if (response.destroyed || response.write(`${JSON.stringify(line)}\n`)) return;
  await Promise.race([once(response, 'drain'), once(response, 'close')]);
}
