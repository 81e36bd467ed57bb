import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { EffectiveProxy } from '../../parsers/haproxy/index.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { askProcess } from '../haproxy/process.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { askHttps, EDGE_EARLY_MS, EDGE_SLACK_MS, type EdgeParts, edgeParts, type HttpEdge } from './edge.ts';
import type { CountRange } from './maxconn-global.ts';
import { answerEvidence } from './redirect.ts';

/** How long the idle users stay. */
const HOLD_MS = 2000;
/** HAProxy takes them all within milliseconds; on a busy host this long is waited. */
const FILL_WITHIN_MS = 1200;

/**
 * Both doors are limited. When the TLS door is full of idle users, the next one is not refused: the connection waits in the
 * kernel until someone leaves, and `timeout queue` has no part in it. https://docs.haproxy.org/3.0/configuration.html#4.2-maxconn
 */
export function maxconnDoor(edge: HttpEdge, place: CheckPlace, range: CountRange): CheckDefinition {
  return placed(place, {
    title: say('Mỗi cửa có giới hạn kết nối', 'Each door limits its connections'),
    timeoutMs: 60_000,
    run: async (context) => {
      const parts = await edgeParts(context, edge);
      for (const door of [parts.httpsDoor, parts.httpDoor]) {
        const verdict = judgeWritten(edge, parts, door, range);
        if (verdict !== null) return verdict;
      }
      return crowded(context, edge, parts);
    },
  });
}

function judgeWritten(edge: HttpEdge, { file }: EdgeParts, door: EffectiveProxy, { min, max }: CountRange): Verdict | null {
  const { maxconn } = door;
  if (maxconn !== null && maxconn.value >= min && maxconn.value <= max) return null;
  const name = `${door.kind} ${door.name}`;
  const expected = say(`từ ${min} đến ${max}`, `${min} to ${max}`);
  return fail(
    maxconn === null
      ? say(`${name} không có giới hạn kết nối nào của riêng nó.`, `${name} has no limit on connections of its own.`)
      : say(
          `${name} nhận tới ${maxconn.value} kết nối (dòng ${maxconn.at?.line}).`,
          `${name} takes up to ${maxconn.value} connections (line ${maxconn.at?.line}).`,
        ),
    [lineEvidence(edge.https, file, maxconn?.at ?? door.at, { expected })],
  );
}

async function crowded(context: CheckContext, edge: HttpEdge, parts: EdgeParts): Promise<Verdict> {
  const limit = parts.httpsDoor.maxconn?.value ?? 0;
  context.progress(say(`Đang chiếm hết ${limit} chỗ ở cổng ${edge.https.port}`, `Taking all ${limit} places on port ${edge.https.port}`));
  const talk = { host: edge.node, port: edge.https.port, send: [], maxMs: HOLD_MS } as const;
  const idle = Promise.all(
    Array.from({ length: limit }, () => context.sandbox.probe({ op: 'tcp.talk', args: talk }, { timeoutMs: HOLD_MS + 10_000 })),
  );
  // Awaited below; should what comes before fail, its own failure must not be lost on the process.
  idle.catch(() => undefined);
  await filled(context, edge, parts, limit);
  const seen = await askHttps(context, edge, '/late', { timeoutMs: HOLD_MS + EDGE_SLACK_MS + 5000 });
  const talks = await idle;
  const freeAtMs = Math.min(...talks.map((one) => one.atMs + one.endedMs));
  const answeredAtMs = seen.atMs + seen.durationMs;
  const waited = duration(seen.durationMs);
  const evidence = [
    answerEvidence(`GET https://${edge.name}/late`, seen),
    lineEvidence(edge.https, parts.file, parts.httpsDoor.maxconn?.at ?? null),
  ];
  if (seen.status !== 200) {
    return fail(
      say(
        `Khi cửa đã đầy ${limit} kết nối, người đến sau nhận ${seen.status ?? seen.errorCode} sau ${waited.vi}.`,
        `With ${limit} connections at the door, whoever comes next gets ${seen.status ?? seen.errorCode} after ${waited.en}.`,
      ),
      evidence,
    );
  }
  if (answeredAtMs < freeAtMs - EDGE_EARLY_MS) {
    return fail(
      say(
        `Có ${limit} kết nối đang mở mà người đến sau vẫn được phục vụ ngay (${waited.vi}): giới hạn không có hiệu lực.`,
        `With ${limit} connections open, whoever comes next is still served at once (${waited.en}): the limit is not in force.`,
      ),
      evidence,
    );
  }
  return pass(
    say(
      `Khi cửa đầy ${limit} kết nối, người đến sau đợi ${waited.vi} rồi được phục vụ.`,
      `With ${limit} connections at the door, whoever comes next waits ${waited.en} and is then served.`,
    ),
    evidence,
  );
}

/** Until HAProxy counts as many connections as the door takes, or for as long as there is time. */
async function filled(context: CheckContext, edge: HttpEdge, { file, httpsDoor }: EdgeParts, limit: number): Promise<void> {
  await eventually({
    observe: async () => {
      const view = await askProcess(context, edge.https, file);
      return Number(view?.rows.find((row) => row.kind === 'frontend' && row.proxy === httpsDoor.name)?.fields.scur ?? 0);
    },
    holds: (count) => count >= limit,
    withinMs: FILL_WITHIN_MS,
    everyMs: 50,
    now: context.now,
    signal: context.signal,
  });
}
