import { type CheckContext, type CheckDefinition, fail, type Verdict } from '../../engine/check.ts';
import { retryPlan, type TimeSetting } from '../../parsers/haproxy/index.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import type { TimeoutRange } from '../haproxy/timeouts.ts';
import type { CheckPlace } from '../place.ts';
import { duration, say } from '../text.ts';
import { askHttps, EDGE_SLACK_MS, type EdgeParts, type HttpEdge, proxyOf } from './edge.ts';
import { judgeTimed, observedTimeout } from './observed-timeout.ts';
import { answerEvidence } from './redirect.ts';

export interface ConnectRange extends TimeoutRange {
  /** Longest a user may wait for the 503, by all attempts together. */
  readonly maxTotalMs: number;
}

/**
 * A server whose cable is cut answers no SYN: each attempt lasts `timeout connect`, there are `retries` more of them, then
 * the user gets 503. https://docs.haproxy.org/3.0/configuration.html#4.2-timeout%20connect
 */
export function timeoutConnect(edge: HttpEdge, place: CheckPlace, range: ConnectRange): CheckDefinition {
  return observedTimeout(edge, place, {
    name: 'connect',
    title: say('timeout connect: máy chủ không bắt máy', 'timeout connect: a server that does not pick up'),
    range,
    whenUnset: say('HAProxy chờ mãi', 'HAProxy waits for ever'),
    timeoutMs: 60_000,
    proxies: async (parts, context) => [(await apiOf(context, edge, parts)).proxy, parts.site.backend],
    settingOf: (proxy) => proxy.timeouts.connect,
    observe: (context, parts, setting) => observe(context, edge, parts, { setting, maxTotalMs: range.maxTotalMs }),
  });
}

async function observe(
  context: CheckContext,
  edge: HttpEdge,
  parts: EdgeParts,
  { setting, maxTotalMs }: { readonly setting: TimeSetting; readonly maxTotalMs: number },
): Promise<Verdict> {
  const { proxy, server } = await apiOf(context, edge, parts);
  const { retries } = retryPlan(proxy);
  const attempts = retries.value + 1;
  const totalMs = attempts * setting.value;
  if (totalMs > maxTotalMs) {
    const [total, max] = [duration(totalMs), duration(maxTotalMs)];
    return fail(
      say(
        `${attempts} lần thử, mỗi lần ${setting.text}: người dùng phải đợi ${total.vi} mới biết ${edge.api.node} không trả lời (cho phép ${max.vi}).`,
        `${attempts} attempts of ${setting.text} each: a user waits ${total.en} to learn that ${edge.api.node} does not answer (allowed: ${max.en}).`,
      ),
      [lineEvidence(edge.https, parts.file, retries.at ?? setting.at), lineEvidence(edge.https, parts.file, setting.at)],
    );
  }
  // The connection just before keeps the neighbour's address known: from now on packets vanish without a word.
  await askHttps(context, edge, edge.apiPath);
  await context.sandbox.inject({ kind: 'cut', node: edge.api.node, direction: 'both' });
  try {
    const path = `${edge.apiPath}/cut-off`;
    const seen = await askHttps(context, edge, path, { timeoutMs: totalMs + EDGE_SLACK_MS + 3000 });
    const got = seen.status ?? seen.errorCode;
    if (seen.status !== 503) {
      return fail(
        say(
          `Dây mạng của ${edge.api.node} bị cắt, và người dùng của ${path} nhận ${got} chứ không phải 503.`,
          `The cable of ${edge.api.node} was cut, and the user of ${path} gets ${got}, not 503.`,
        ),
        [answerEvidence(`GET https://${edge.name}${path}`, seen)],
      );
    }
    const what = say(
      `Sau ${attempts} lần thử kết nối, người dùng của ${edge.apiPath} nhận 503`,
      `After ${attempts} attempts to connect, the user of ${edge.apiPath} gets 503`,
    );
    // A server that is checked may be taken out meanwhile, which ends the attempts sooner.
    const fromMs = server.check.value ? 0 : totalMs;
    return judgeTimed(edge, parts.file, setting, { what, afterMs: seen.durationMs, fromMs, toMs: totalMs });
  } finally {
    await context.sandbox.inject({ kind: 'heal', node: edge.api.node });
  }
}

async function apiOf(context: CheckContext, edge: HttpEdge, parts: EdgeParts) {
  const found = proxyOf(parts, edge.api, await context.get(edge.https.hosts));
  if (found === null) throw new Error('this check must need the one that saw the API answer');
  return found;
}
