import { type CheckContext, type CheckDefinition, fail, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { TimeSetting } from '../../parsers/haproxy/index.ts';
import type { StatRow } from '../../probes/haproxy-stats.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { type CheckedServer, checkedServer } from '../haproxy/health-check.ts';
import { serverRow } from '../haproxy/process.ts';
import { serverOf } from '../haproxy/service.ts';
import type { TimeoutRange } from '../haproxy/timeouts.ts';
import type { CheckPlace } from '../place.ts';
import { duration, say } from '../text.ts';
import { EDGE_EARLY_MS, EDGE_SLACK_MS, type EdgeParts, type HttpEdge } from './edge.ts';
import { observedTimeout } from './observed-timeout.ts';

export interface CheckRange extends TimeoutRange {
  /** Longest pause between two checks. */
  readonly maxInterMs: number;
  /** Node that is frozen. */
  readonly node: string;
}

/** HAProxy tells how long a check took in whole milliseconds, and a busy host wakes it late. */
const LATE_MS = 1000;

/**
 * A server that is frozen still takes connections, so its health check waits for an answer, for `timeout check` and no
 * longer; without it for `inter`. https://docs.haproxy.org/3.0/configuration.html#4.2-timeout%20check
 */
export function timeoutCheck(edge: HttpEdge, place: CheckPlace, range: CheckRange): CheckDefinition {
  return observedTimeout(edge, place, {
    name: 'check',
    title: say('timeout check: câu hỏi thăm không được trả lời', 'timeout check: a health check without answer'),
    range,
    whenUnset: say('mỗi câu hỏi thăm được chờ trọn một inter', 'every health check may wait for a whole inter'),
    timeoutMs: 60_000,
    proxies: async ({ site }) => [site.backend],
    settingOf: (proxy) => proxy.timeouts.check,
    observe: async (context, parts, setting) => {
      const own = serverOf(parts.site, range.node, edge.https, await context.get(edge.https.hosts));
      if (own === null) throw new Error('this check must need the servers');
      const checked = checkedServer(parts.file, { server: own, proxy: parts.site.backend });
      return judgeRhythm(edge, parts, checked, range) ?? observe(context, edge, parts, { name: own.name, checked, setting, range });
    },
  });
}

function judgeRhythm(edge: HttpEdge, parts: EdgeParts, { server }: CheckedServer, { maxInterMs }: CheckRange): Verdict | null {
  const slowest = [server.inter, server.downinter, server.fastinter].find((pause) => pause !== null && pause.value > maxInterMs) ?? null;
  if (server.check.value && slowest === null) return null;
  const max = duration(maxInterMs);
  return fail(
    slowest === null || !server.check.value
      ? say(
          `HAProxy không hỏi thăm ${server.name}, nên timeout check không có gì để giới hạn.`,
          `HAProxy never asks ${server.name}, so timeout check has nothing to limit.`,
        )
      : say(
          `${server.name} được hỏi thăm ${slowest.text} một lần (cho phép ${max.vi}).`,
          `${server.name} is asked every ${slowest.text} (allowed: ${max.en}).`,
        ),
    [lineEvidence(edge.https, parts.file, slowest?.at ?? server.at)],
  );
}

interface Frozen {
  /** Of the server in the site's backend. */
  readonly name: string;
  readonly checked: CheckedServer;
  readonly setting: TimeSetting;
  readonly range: CheckRange;
}

async function observe(
  context: CheckContext,
  edge: HttpEdge,
  parts: EdgeParts,
  { name, checked, setting, range }: Frozen,
): Promise<Verdict> {
  const { node } = range;
  const look = () => serverRow(context, edge.https, parts.file, parts.site.backend.name, name);
  await context.sandbox.inject({ kind: 'pause', node });
  let outcome: Awaited<ReturnType<typeof eventually<StatRow | null>>>;
  try {
    outcome = await eventually({
      observe: look,
      // The first check may have been under way when the node froze; the next one is whole.
      holds: (row) => timedOut(row) && lasted(row, setting.value),
      withinMs: 2 * (checked.server.inter.value + setting.value) + EDGE_SLACK_MS,
      now: context.now,
      signal: context.signal,
    });
  } finally {
    await context.sandbox.inject({ kind: 'resume', node });
  }
  const row = outcome.held ? outcome.value : outcome.last;
  const { check_status: code = '?', check_duration: took = '?', status = '?' } = row?.fields ?? {};
  const evidence = [
    lineEvidence(edge.https, parts.file, setting.at, {
      expected: say(`L7TOUT sau ${setting.text}`, `L7TOUT after ${setting.text}`),
      actual: say(`${code}, ${took} ms`, `${code}, ${took} ms`),
    }),
    { node: edge.node, excerpt: `${row?.proxy}/${row?.name}: ${status} ${code} ${took} ms` },
  ];
  if (outcome.held) {
    return {
      status: 'pass',
      message: say(
        `Khi ${node} bị treo, câu hỏi thăm hết hạn sau ${took} ms.`,
        `While ${node} was frozen, a health check ran out after ${took} ms.`,
      ),
      evidence,
    };
  }
  return fail(
    timedOut(row)
      ? say(
          `Khi ${node} bị treo, câu hỏi thăm hết hạn sau ${took} ms, không phải ${setting.text}.`,
          `While ${node} was frozen, a health check ran out after ${took} ms, not ${setting.text}.`,
        )
      : say(
          `${node} bị treo, mà lần hỏi thăm gần nhất của HAProxy là ${code}, không phải hết hạn chờ câu trả lời.`,
          `${node} was frozen, yet HAProxy's last check says ${code}, not that the answer ran out of time.`,
        ),
    evidence,
  );
}

function timedOut(row: StatRow | null): boolean {
  return /L7TOUT$/.test(row?.fields.check_status ?? '');
}

function lasted(row: StatRow | null, ms: number): boolean {
  const took = Number(row?.fields.check_duration);
  return took >= ms - EDGE_EARLY_MS && took <= ms + LATE_MS;
}
