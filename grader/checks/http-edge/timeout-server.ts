import { type CheckDefinition, fail } from '../../engine/check.ts';
import type { TimeoutRange } from '../haproxy/timeouts.ts';
import type { CheckPlace } from '../place.ts';
import { say } from '../text.ts';
import { askHttps, EDGE_SLACK_MS, type HttpEdge } from './edge.ts';
import { judgeTimed, observedTimeout } from './observed-timeout.ts';
import { answerEvidence } from './redirect.ts';

/** The server takes this much longer than the timeout and its slack. */
const TOO_SLOW_MS = 1000;

/**
 * A server that stays silent longer than `timeout server` costs the user a 504: it limits the wait for an answer, not for
 * the connection. https://docs.haproxy.org/3.0/configuration.html#4.2-timeout%20server
 */
export function timeoutServer(edge: HttpEdge, place: CheckPlace, range: TimeoutRange): CheckDefinition {
  return observedTimeout(edge, place, {
    name: 'server',
    title: say('timeout server: máy chủ im lặng quá lâu', 'timeout server: a server silent for too long'),
    range,
    whenUnset: say('HAProxy chờ mãi', 'HAProxy waits for ever'),
    timeoutMs: 60_000,
    proxies: async ({ site }) => [site.backend],
    settingOf: (proxy) => proxy.timeouts.server,
    observe: async (context, { file }, setting) => {
      const slowMs = Math.round(setting.value + EDGE_SLACK_MS + TOO_SLOW_MS);
      const path = `/slow?ms=${slowMs}`;
      const seen = await askHttps(context, edge, path, { timeoutMs: slowMs + 5000 });
      const got = seen.status ?? seen.errorCode;
      if (seen.status !== 504) {
        return fail(
          say(
            `Máy chủ chưa trả lời ${path}, mà người dùng nhận ${got} chứ không phải 504.`,
            `The server had not answered ${path}, yet the user gets ${got}, not 504.`,
          ),
          [answerEvidence(`GET https://${edge.name}${path}`, seen)],
        );
      }
      const what = say(`Người dùng của ${path} nhận 504`, `The user of ${path} gets 504`);
      return judgeTimed(edge, file, setting, { what, afterMs: seen.durationMs, fromMs: setting.value, toMs: setting.value });
    },
  });
}
