import { type CheckContext, fail, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { isServing } from '../../probes/haproxy-stats.ts';
import { duration, say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { serverTiming } from './check-timers.ts';
import { checkedServer } from './health-check.ts';
import { askProcess } from './process.ts';
import type { Service } from './service.ts';
import type { HaproxyTarget, ReadConfig } from './target.ts';

const SLACK_MS = 3000;

/** A server that no longer tells its own name cannot be counted; null when all of them do. */
export async function unnamedServer(context: CheckContext, target: HaproxyTarget): Promise<Verdict | null> {
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

/** A server that is not in rotation though it had the time its own timers ask for, one just back included; null when all are. */
export async function outOfRotation(
  context: CheckContext,
  target: HaproxyTarget,
  file: ReadConfig,
  service: Service,
): Promise<Verdict | null> {
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
