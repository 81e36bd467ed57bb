/** `/sandboxes/:id/attempts`: one grading, streamed line by line; whoever hangs up cancels it. `/labs/:lab/checks`: what one looks at. */
import type { Attempts } from '../grading/attempts.ts';
import { type Answer, ok, parameter, type Route } from './route.ts';
import { streamLines } from './stream-lines.ts';

/** `shutdown` cancels every grading when the labs process ends. */
export function attemptsRoutes(attempts: Attempts, shutdown: AbortSignal): readonly Route[] {
  return [
    {
      method: 'GET',
      pattern: '/labs/:lab/checks',
      async handle(call) {
        const lab = parameter(call, 'lab');
        const [checks, version] = await Promise.all([attempts.outline(lab), attempts.version(lab)]);
        return ok({ checks, version });
      },
    },
    {
      method: 'POST',
      pattern: '/sandboxes/:id/attempts',
      async handle(call): Promise<Answer> {
        const lines = attempts.run(parameter(call, 'id'), { signal: AbortSignal.any([call.signal, shutdown]) });
        const first = await lines.next();
        return streamLines(call.response, first.done ? [] : [first.value], lines);
      },
    },
  ];
}
