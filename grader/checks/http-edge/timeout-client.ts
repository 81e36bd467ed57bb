import { type CheckDefinition, fail } from '../../engine/check.ts';
import type { TimeoutRange } from '../haproxy/timeouts.ts';
import type { CheckPlace } from '../place.ts';
import { say } from '../text.ts';
import { EDGE_SLACK_MS, type HttpEdge } from './edge.ts';
import { judgeTimed, observedTimeout } from './observed-timeout.ts';

/** How much longer than the timeout and its slack the probe listens. */
const LISTEN_MORE_MS = 1000;

/**
 * A user who opens the TLS door and says nothing is disconnected after `timeout client`: before the handshake no HTTP timer
 * counts yet, only `timeout client-hs` would come first. https://docs.haproxy.org/3.0/configuration.html#4.2-timeout%20client
 */
export function timeoutClient(edge: HttpEdge, place: CheckPlace, range: TimeoutRange): CheckDefinition {
  const { port } = edge.https;
  return observedTimeout(edge, place, {
    name: 'client',
    title: say('timeout client: người dùng im lặng', 'timeout client: a silent user'),
    range,
    whenUnset: say('HAProxy giữ mãi kết nối của người dùng im lặng', 'HAProxy keeps the connection of a silent user for ever'),
    timeoutMs: 40_000,
    proxies: async ({ httpDoor, httpsDoor }) => [httpsDoor, httpDoor],
    settingOf: (proxy) => proxy.timeouts.client,
    observe: async (context, { file, httpsDoor }, setting) => {
      const expected = httpsDoor.timeouts.clientHs ?? setting;
      const maxMs = Math.round(expected.value + EDGE_SLACK_MS + LISTEN_MORE_MS);
      const seen = await context.sandbox.probe(
        { op: 'tcp.talk', args: { host: edge.node, port, send: [], maxMs } },
        { timeoutMs: maxMs + 10_000 },
      );
      if (seen.ending !== 'peer-closed' && seen.ending !== 'peer-reset') {
        return fail(
          seen.ending === 'we-closed'
            ? say(
                `Máy đo mở kết nối tới cổng ${port} rồi im lặng; sau ${Math.round(seen.endedMs / 100) / 10} giây nó vẫn mở.`,
                `The probe opened a connection to port ${port} and kept silent; after ${Math.round(seen.endedMs / 100) / 10} s it is still open.`,
              )
            : say(`Máy đo không mở được kết nối tới cổng ${port}.`, `The probe could not open a connection to port ${port}.`),
          [{ node: 'probe', excerpt: seen.ending }],
        );
      }
      const what = say(`Kết nối im lặng ở cổng ${port} bị ngắt`, `A silent connection on port ${port} is closed`);
      return judgeTimed(edge, file, expected, { what, afterMs: seen.endedMs, fromMs: expected.value, toMs: expected.value });
    },
  });
}
