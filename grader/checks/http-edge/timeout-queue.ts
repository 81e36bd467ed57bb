import { type CheckContext, type CheckDefinition, fail, type Verdict } from '../../engine/check.ts';
import type { TimeSetting } from '../../parsers/haproxy/index.ts';
import type { TimeoutRange } from '../haproxy/timeouts.ts';
import type { CheckPlace } from '../place.ts';
import { say } from '../text.ts';
import { crowd, placesAtServers } from './crowd.ts';
import type { EdgeParts, HttpEdge } from './edge.ts';
import { judgeTimed, observedTimeout } from './observed-timeout.ts';

/** Requests more than the servers take at once. */
const TOO_MANY = 4;
/** The requests before them keep their places this much longer than the queue's timeout, or until `timeout server`. */
const HOLD_MORE_MS = 2000;

/**
 * Requests beyond the servers' `maxconn` wait in the queue, and get 503 after `timeout queue`; without it `timeout connect`
 * counts. https://docs.haproxy.org/3.0/configuration.html#4.2-timeout%20queue
 */
export function timeoutQueue(edge: HttpEdge, place: CheckPlace, range: TimeoutRange): CheckDefinition {
  return observedTimeout(edge, place, {
    name: 'queue',
    title: say('timeout queue: chờ đến lượt quá lâu', 'timeout queue: too long in the queue'),
    range,
    whenUnset: say('yêu cầu trong hàng đợi chỉ được chờ bằng timeout connect', 'a queued request may wait for timeout connect only'),
    timeoutMs: 60_000,
    proxies: async ({ site }) => [site.backend],
    settingOf: (proxy) => proxy.timeouts.queue,
    observe: (context, parts, setting) => observe(context, edge, parts, setting),
  });
}

async function observe(context: CheckContext, edge: HttpEdge, parts: EdgeParts, setting: TimeSetting): Promise<Verdict> {
  const slowMs = Math.round(setting.value + HOLD_MORE_MS);
  const places = placesAtServers(parts.site);
  const { observations } = await crowd(context, edge, { count: places + TOO_MANY, slowMs });
  const turnedAway = observations.filter((seen) => seen.status === 503);
  const table = observations.map((seen) => `${seen.status ?? seen.errorCode} ${Math.round(seen.durationMs)} ms`).join('\n');
  const [first] = turnedAway;
  if (first === undefined) {
    return fail(
      say(
        `Máy đo gửi ${places + TOO_MANY} yêu cầu chậm cùng lúc cho ${places} chỗ, mà không yêu cầu nào bị trả về 503.`,
        `The probe sent ${places + TOO_MANY} slow requests at once for ${places} places, and none came back with 503.`,
      ),
      [{ node: 'probe', excerpt: table }],
    );
  }
  const what = say('Yêu cầu không tới lượt nhận 503', 'A request whose turn does not come gets 503');
  const verdicts = turnedAway.map((seen) =>
    judgeTimed(edge, parts.file, setting, { what, afterMs: seen.durationMs, fromMs: setting.value, toMs: setting.value }),
  );
  const verdict = verdicts.find((one) => one.status === 'fail') ?? verdicts[0];
  if (verdict === undefined) throw new Error('unreachable: there is a first');
  return { ...verdict, evidence: [...(verdict.evidence ?? []), { node: 'probe', excerpt: table }] };
}
