import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { isServing } from '../../probes/haproxy-stats.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { serverTiming } from './check-timers.ts';
import { checkedServer } from './health-check.ts';
import { askProcess } from './process.ts';
import { findService, type Service } from './service.ts';
import { type HaproxyTarget, type ReadConfig, requireConfig } from './target.ts';

const SLACK_MS = 3000;
const PER_SERVER = 10;
/** Someone else may be asking at the same time and take turns away; uneven weights show as more than this. */
const TOLERANCE = 4;

/**
 * All servers are in rotation, and fresh connections are spread over them in turn. A server that has just come back is
 * waited for as long as its own timers say. https://docs.haproxy.org/3.0/configuration.html#4.2-balance
 */
export function evenSpread(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Các máy web cùng nhận việc, đều nhau', 'The web servers share the work evenly'),
    timeoutMs: 120_000,
    run: async (context) => {
      const file = await requireConfig(context, target);
      const service = findService(file.effective, target, await context.get(target.hosts));
      if (service === null) throw new Error('the spread check must need the backend');
      return (await nameless(context, target)) ?? (await absent(context, target, file, service)) ?? spread(context, target);
    },
  });
}

/** A server that no longer tells its own name cannot be counted. */
async function nameless(context: CheckContext, target: HaproxyTarget): Promise<Verdict | null> {
  for (const { node, port } of target.servers) {
    const seen = await context.sandbox.probe({ op: 'http.request', args: { url: `http://${node}:${port}/`, timeoutMs: 2000 } });
    if (seen.status === undefined || whoAnswered(seen, [node]) === node) continue;
    return fail(
      say(
        `${node} không còn trả lời bằng tên của nó, nên không đếm được; hãy đặt lại nút này.`,
        `${node} no longer answers with its own name and cannot be counted; reset that node.`,
      ),
      [{ node, excerpt: `HTTP ${seen.status}\n${seen.body?.slice(0, 200) ?? ''}` }],
    );
  }
  return null;
}

async function absent(context: CheckContext, target: HaproxyTarget, file: ReadConfig, service: Service): Promise<Verdict | null> {
  const timings = service.servers.map((server) => serverTiming(checkedServer(file, { server, proxy: service.backend })).returnMaxMs);
  const outcome = await eventually({
    observe: async () => {
      const view = await askProcess(context, target, file);
      const rows = view?.rows.filter((row) => row.kind === 'server' && row.proxy === service.backend.name) ?? [];
      return service.servers
        .map((server) => rows.find((row) => row.name === server.name) ?? null)
        .filter((row) => row === null || !isServing(row));
    },
    holds: (out) => out.length === 0,
    withinMs: Math.max(...timings) + SLACK_MS,
    now: context.now,
    signal: context.signal,
    onLook: ({ value, elapsedMs }) => {
      if (value.length === 0) return;
      const names = value.map((row) => row?.name ?? '?').join(', ');
      const waited = duration(elapsedMs);
      context.progress(say(`Đang đợi ${names} vào lại hàng (${waited.vi})`, `Waiting for ${names} to be back in rotation (${waited.en})`));
    },
  });
  if (outcome.held) return null;
  const [row] = outcome.last;
  const { status = '?', check_status: code = '', check_code: answer = '', last_chk: detail = '' } = row?.fields ?? {};
  const seen = [code, answer].filter((part) => part !== '').join(' ');
  return fail(
    say(
      `Máy chủ ${row?.name} không nhận việc: HAProxy coi nó là ${status} (lần hỏi thăm gần nhất: ${seen === '' ? 'không có' : seen}).`,
      `Server ${row?.name} gets no work: HAProxy holds it for ${status} (its last check: ${seen === '' ? 'none' : seen}).`,
    ),
    outcome.last.map((one) => ({ node: target.node, excerpt: `${one?.proxy}/${one?.name}: ${one?.fields.status} ${detail}` })),
  );
}

async function spread(context: CheckContext, target: HaproxyTarget): Promise<Verdict> {
  const names = target.servers.map((server) => server.node);
  const count = PER_SERVER * names.length;
  const url = `http://${target.node}:${target.port}/`;
  context.progress(say(`Đang gửi ${count} yêu cầu, mỗi yêu cầu một kết nối`, `Sending ${count} requests, each on its own connection`));
  const { observations } = await context.sandbox.probe(
    { op: 'http.sample', args: { url, count, timeoutMs: 3000 } },
    { timeoutMs: 100_000 },
  );
  const bad = observations.filter((seen) => seen.status !== 200);
  const table = tally(observations, names);
  if (bad.length > 0) {
    const kinds = [...new Set(bad.map((seen) => String(seen.status ?? seen.errorCode)))].join(', ');
    return fail(
      say(
        `${bad.length} trong ${count} yêu cầu không được trả lời 200 (thấy: ${kinds}).`,
        `${bad.length} of ${count} requests were not answered with 200 (seen: ${kinds}).`,
      ),
      [{ node: 'probe', excerpt: table }],
    );
  }
  const counts = names.map((name) => observations.filter((seen) => whoAnswered(seen, names) === name).length);
  const even = counts.every((one) => Math.abs(one - PER_SERVER) <= TOLERANCE);
  const evidence = [
    {
      node: 'probe',
      expected: say(`mỗi máy khoảng ${PER_SERVER} yêu cầu`, `about ${PER_SERVER} requests each`),
      actual: say(table, table),
    },
  ];
  if (!even) return fail(say(`Việc không được chia đều: ${table}.`, `The work is not shared evenly: ${table}.`), evidence);
  return pass(say(`${count} yêu cầu: ${table}.`, `${count} requests: ${table}.`), evidence);
}

function tally(observations: readonly HttpObservation[], names: readonly string[]): string {
  return names.map((name) => `${name} ${observations.filter((seen) => whoAnswered(seen, names) === name).length}`).join(', ');
}
