import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { wait } from '../../engine/wait.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
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
  const [looks, { observations }] = await Promise.all([watchLoad(context, edge, load), load]);
  const hosts = await context.get(edge.https.hosts);
  const servers = edge.site.map(({ node }) => {
    const { maxconn } = serverOf(parts.site, node, edge.https, hosts) ?? { maxconn: { value: 0, at: null } };
    return { node, limit: maxconn.value, at: maxconn.at, most: sustained(looks.map((look) => look.get(node) ?? 0)) };
  });
  const table = servers.map(({ node, most }) => `${node} ${most}`).join(', ');
  const evidence = [{ node: 'probe', excerpt: `${table}\n${observations.map((seen) => seen.status ?? seen.errorCode).join(' ')}` }];
  const over = servers.find(({ limit, most }) => most > limit + BESIDE);
  if (over !== undefined) {
    return fail(
      say(
        `${over.node} xử lý tới ${over.most} yêu cầu cùng lúc, quá ${over.limit} của dòng ${over.at?.line}.`,
        `${over.node} was given ${over.most} requests at once, more than the ${over.limit} of line ${over.at?.line}.`,
      ),
      evidence,
    );
  }
  return pass(
    say(
      `${count} yêu cầu chậm đến cùng lúc, không máy nào phải xử lý quá giới hạn (${table}).`,
      `${count} slow requests came at once, and no server had more under way than its limit (${table}).`,
    ),
    evidence,
  );
}

/** Requests under way at each node, as the nodes count them, again and again until the load is over. */
async function watchLoad(context: CheckContext, edge: HttpEdge, load: Promise<unknown>): Promise<readonly ReadonlyMap<string, number>[]> {
  const looks: ReadonlyMap<string, number>[] = [];
  let over = false;
  const end = () => {
    over = true;
  };
  load.then(end, end);
  while (!over) {
    const look = edge.site.map(async ({ node, port }) => [node, await activeAt(context, `http://${node}:${port}/counters`)] as const);
    looks.push(new Map(await Promise.all(look)));
    await wait(LOOK_EVERY_MS, context.signal);
  }
  return looks;
}

/**
 * The most that was seen twice in a row: when a place is free again, the next request may reach a server in the moment
 * before its counter has gone down.
 */
function sustained(counts: readonly number[]): number {
  return Math.max(0, ...counts.slice(1).map((count, index) => Math.min(count, counts[index] ?? 0)));
}

/** Requests under way besides the one that asks. */
async function activeAt(context: CheckContext, url: string): Promise<number> {
  const seen = await context.sandbox.probe({ op: 'http.request', args: { url, timeoutMs: 3000 } });
  const active = /"active":\s*(\d{1,6})\b/.exec(seen.body ?? '')?.[1];
  return active === undefined ? 0 : Number(active) - 1;
}
