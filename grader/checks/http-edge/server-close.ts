import { z } from 'zod';
import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import { doorRequest } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { edgeParts, type HttpEdge } from './edge.ts';
import { traceOption } from './option-trace.ts';

const REQUESTS = 6;
/** What the lab's web application says of a request at /echo. */
const EchoSchema = z.object({ name: z.string(), connection: z.number(), request: z.number() });

/**
 * The user's connection is kept for the next request, the server's is closed after each answer. HAProxy keeps both by
 * default. https://docs.haproxy.org/3.0/configuration.html#4.2-option%20http-server-close
 */
export function serverClose(edge: HttpEdge, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Giữ kết nối phía người dùng, đóng phía máy chủ', "The user's connection is kept, the server's closed"),
    timeoutMs: 60_000,
    run: async (context) => {
      const { url, headers } = doorRequest(edge.https, '');
      const { observations, connections } = await context.sandbox.probe(
        {
          op: 'http.conversation',
          args: {
            origin: url,
            paths: Array.from({ length: REQUESTS }, () => '/echo'),
            timeoutMs: 5000,
            ...(headers === undefined ? {} : { headers }),
          },
        },
        { timeoutMs: 50_000 },
      );
      const echoes = observations.flatMap((seen) => echoOf(seen) ?? []);
      if (echoes.length < REQUESTS) {
        const other = observations.find((seen) => echoOf(seen) === null);
        const got = other?.status ?? other?.errorCode ?? '';
        return fail(
          say(
            `https://${edge.name}/echo nhận ${got}, không phải câu trả lời của ứng dụng web.`,
            `https://${edge.name}/echo gets ${got}, not the web application's answer.`,
          ),
          [{ node: 'probe', excerpt: other?.body?.slice(0, 600) ?? '' }],
        );
      }
      if (connections > 1) return notKept(connections);
      const { file, site } = await edgeParts(context, edge);
      const excerpt = echoes.map((echo) => `${echo.name}: connection ${echo.connection}, request ${echo.request} on it`).join('\n');
      const reused = echoes.find((echo) => echo.request > 1);
      if (reused === undefined) {
        return pass(
          say(
            `${REQUESTS} yêu cầu trên một kết nối của người dùng đến máy chủ bằng ${REQUESTS} kết nối.`,
            `${REQUESTS} requests on one connection of a user reach the servers on ${REQUESTS} connections.`,
          ),
          [{ node: 'probe', excerpt }],
        );
      }
      const trace = traceOption(edge.https, file, site.backend, 'http-server-close');
      return fail(
        say(
          `${reused.name} nhận yêu cầu thứ ${reused.request} trên cùng một kết nối: HAProxy không đóng kết nối tới máy chủ sau khi nhận câu trả lời.${trace.text.vi}`,
          `${reused.name} gets request number ${reused.request} on one connection: HAProxy does not close its connection to the server after an answer.${trace.text.en}`,
        ),
        [{ node: 'probe', excerpt }, ...trace.evidence],
      );
    },
  });
}

function notKept(connections: number): Verdict {
  return fail(
    say(
      `Người dùng phải mở ${connections} kết nối cho ${REQUESTS} yêu cầu: HAProxy đóng luôn cả phía người dùng.`,
      `A user needs ${connections} connections for ${REQUESTS} requests: HAProxy closes the user's side as well.`,
    ),
    [{ node: 'probe', expected: say('1 kết nối', '1 connection'), actual: say(`${connections} kết nối`, `${connections} connections`) }],
  );
}

/** Null when the answer is not the web application's. */
function echoOf(seen: HttpObservation): z.infer<typeof EchoSchema> | null {
  try {
    return EchoSchema.safeParse(JSON.parse(seen.body ?? '')).data ?? null;
  } catch (cause) {
    if (cause instanceof SyntaxError) return null;
    throw cause;
  }
}
