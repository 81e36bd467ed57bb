import { type CheckDefinition, fail } from '../../engine/check.ts';
import type { TimeoutRange } from '../haproxy/timeouts.ts';
import type { CheckPlace } from '../place.ts';
import { say } from '../text.ts';
import { EDGE_SLACK_MS, type HttpEdge } from './edge.ts';
import { judgeTimed, observedTimeout } from './observed-timeout.ts';

/** How much longer than the timeout and its slack the probe listens. */
const LISTEN_MORE_MS = 1000;

/**
 * A user who sends half a request and no more is sent away with 408 after `timeout http-request`: the guard against
 * clients that drip their headers. https://docs.haproxy.org/3.0/configuration.html#4.2-timeout%20http-request
 */
export function timeoutHttpRequest(edge: HttpEdge, place: CheckPlace, range: TimeoutRange): CheckDefinition {
  return observedTimeout(edge, place, {
    name: 'http-request',
    title: say('timeout http-request: yêu cầu gửi dở dang', 'timeout http-request: a request that is never finished'),
    range,
    whenUnset: say('một yêu cầu gửi dở chỉ bị giới hạn bởi timeout client', 'a request half sent is limited by timeout client only'),
    timeoutMs: 40_000,
    proxies: async ({ httpDoor, httpsDoor }) => [httpDoor, httpsDoor],
    settingOf: (proxy) => proxy.timeouts.httpRequest,
    observe: async (context, { file }, setting) => {
      const send = [{ afterMs: 0, text: `GET /half HTTP/1.1\r\nHost: ${edge.name}\r\nX-Half: ` }];
      const maxMs = Math.round(setting.value + EDGE_SLACK_MS + LISTEN_MORE_MS);
      const seen = await context.sandbox.probe(
        { op: 'tcp.talk', args: { host: edge.node, port: edge.http.port, send, maxMs } },
        { timeoutMs: maxMs + 10_000 },
      );
      if (seen.ending === 'we-closed') {
        return fail(
          say(
            `Máy đo gửi nửa yêu cầu rồi im, và sau ${Math.round(seen.endedMs / 100) / 10} giây kết nối vẫn mở.`,
            `The probe sent half a request and fell silent; after ${Math.round(seen.endedMs / 100) / 10} s the connection is still open.`,
          ),
          [{ node: 'probe', excerpt: seen.received.slice(0, 300) }],
        );
      }
      if (!/^HTTP\/1\.[01] 408 /.test(seen.received)) {
        const first = seen.received.split('\r\n')[0] ?? '';
        return fail(
          say(
            `Máy đo gửi nửa yêu cầu và nhận ${first === '' ? 'một kết nối bị đóng, không lời nào' : `«${first}»`}, không phải 408.`,
            `The probe sent half a request and got ${first === '' ? 'a closed connection without a word' : `“${first}”`}, not 408.`,
          ),
          [{ node: 'probe', excerpt: seen.received.slice(0, 300) }],
        );
      }
      const what = say('Nửa yêu cầu bị ngắt với 408', 'Half a request is ended with 408');
      return judgeTimed(edge, file, setting, { what, afterMs: seen.endedMs, fromMs: setting.value, toMs: setting.value });
    },
  });
}
