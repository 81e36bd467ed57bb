import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { wait } from '../../engine/wait.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { askProcess } from '../haproxy/process.ts';
import { serverOf } from '../haproxy/service.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { crowd, placesAtServers } from './crowd.ts';
import { type EdgeParts, edgeParts, type HttpEdge } from './edge.ts';
import type { CountRange } from './maxconn-global.ts';

/** Requests more than the servers take at once, and how long each takes. */
const TOO_MANY = 4;
const SLOW_MS = 2000;
const LOOK_EVERY_MS = 100;
/** A health check may be at the server beside the users' requests; it does not count for `maxconn`. */
const BESIDE = 1;

/**
 * Every server gets at most `maxconn` requests at once, in HTTP mode; the others wait in HAProxy's queue. A `maxconn` line of
 * the backend section limits nothing there. https://docs.haproxy.org/3.0/configuration.html#5.2-maxconn
 */
export function maxconnServer(edge: HttpEdge, place: CheckPlace, range: CountRange): CheckDefinition {
  return placed(place, {
    title: say('Mỗi máy web có giới hạn yêu cầu', 'Each web server gets a limited number of requests'),
    timeoutMs: 60_000,
    run: async (context) => {
      const parts = await edgeParts(context, edge);
      return judgeWritten(edge, parts, range) ?? underLoad(context, edge, parts);
    },
  });
}

function judgeWritten(edge: HttpEdge, { file, site }: EdgeParts, { min, max }: CountRange): Verdict | null {
  const wrong = site.servers.find((server) => server.maxconn.value < min || server.maxconn.value > max);
  if (wrong === undefined) return null;
  const { value, at } = wrong.maxconn;
  const line = at ?? site.backend.maxconn?.at ?? null;
  const idle = value === 0 && line !== null && line === site.backend.maxconn?.at;
  const limit = idle
    ? say(` Dòng ${line.line} không có hiệu lực cho từng máy chủ.`, ` Line ${line.line} is not in force for single servers.`)
    : say('', '');
  return fail(
    value === 0
      ? say(
          `${wrong.name} có thể nhận bao nhiêu yêu cầu cùng lúc cũng được.${limit.vi}`,
          `${wrong.name} may get any number of requests at once.${limit.en}`,
        )
      : say(`${wrong.name} có thể nhận ${value} yêu cầu cùng lúc.`, `${wrong.name} may get ${value} requests at once.`),
    [lineEvidence(edge.https, file, line ?? wrong.at, { expected: say(`từ ${min} đến ${max}`, `${min} to ${max}`) })],
  );
}

async function underLoad(context: CheckContext, edge: HttpEdge, parts: EdgeParts): Promise<Verdict> {
  const count = placesAtServers(parts.site) + TOO_MANY;
  context.progress(say(`Đang gửi ${count} yêu cầu chậm cùng lúc`, `Sending ${count} slow requests at once`));
  const load = crowd(context, edge, { count, slowMs: SLOW_MS });
  const [{ most, queued }] = await Promise.all([watchLoad(context, edge, parts), load]);
  const hosts = await context.get(edge.https.hosts);
  const table = [...most].map(([node, seen]) => `${node} ${seen}`).join(', ');
  const evidence = [{ node: 'probe', excerpt: `${table}; queued ${queued}` }];
  for (const { node } of edge.site) {
    const server = serverOf(parts.site, node, edge.https, hosts);
    const limit = server?.maxconn.value ?? 0;
    const seen = most.get(node) ?? 0;
    if (seen <= limit + BESIDE) continue;
    return fail(
      say(
        `${node} có lúc xử lý ${seen} yêu cầu cùng lúc, quá ${limit} của dòng ${server?.maxconn.at?.line}.`,
        `${node} was given ${seen} requests at once, more than the ${limit} of line ${server?.maxconn.at?.line}.`,
      ),
      evidence,
    );
  }
  if (queued === 0) {
    return fail(
      say(
        `${count} yêu cầu chậm đến cùng lúc, mà không yêu cầu nào phải xếp hàng.`,
        `${count} slow requests came at once, and none had to queue.`,
      ),
      evidence,
    );
  }
  return pass(
    say(
      `${count} yêu cầu đến cùng lúc: ${table} được xử lý, có lúc ${queued} yêu cầu xếp hàng.`,
      `${count} requests at once: ${table} under way, up to ${queued} in the queue.`,
    ),
    evidence,
  );
}

interface LoadSeen {
  /** Most requests under way at each node, as the node counts them. */
  readonly most: ReadonlyMap<string, number>;
  /** Most requests in HAProxy's queue. */
  readonly queued: number;
}

/**
 * Looks at the web servers' own counters and at HAProxy's queue. Only what was seen before the first answer is due counts:
 * when a place is free again, the next request may reach a server before its counter has gone down.
 */
async function watchLoad(context: CheckContext, edge: HttpEdge, parts: EdgeParts): Promise<LoadSeen> {
  const most = new Map(edge.site.map(({ node }) => [node, 0]));
  let queued = 0;
  let looks = 0;
  const untilMs = context.now() + SLOW_MS;
  for (;;) {
    const [view, ...active] = await Promise.all([
      askProcess(context, edge.https, parts.file),
      ...edge.site.map(({ node, port }) => activeAt(context, `http://${node}:${port}/counters`)),
    ]);
    if (context.now() >= untilMs) break;
    looks += 1;
    for (const [index, { node }] of edge.site.entries()) most.set(node, Math.max(most.get(node) ?? 0, active[index] ?? 0));
    const row = view?.rows.find((one) => one.kind === 'backend' && one.proxy === parts.site.backend.name);
    queued = Math.max(queued, Number(row?.fields.qcur ?? 0));
    await wait(LOOK_EVERY_MS, context.signal);
  }
  if (looks === 0) throw new Error('the load was over before it could be looked at');
  return { most, queued };
}

/** Requests under way besides the one that asks. */
async function activeAt(context: CheckContext, url: string): Promise<number> {
  const seen = await context.sandbox.probe({ op: 'http.request', args: { url, timeoutMs: 3000 } });
  const active = /"active":\s*(\d{1,6})\b/.exec(seen.body ?? '')?.[1];
  return active === undefined ? 0 : Number(active) - 1;
}
