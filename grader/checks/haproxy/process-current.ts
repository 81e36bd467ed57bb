import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { askProcess, type ProcessView } from './process.ts';
import { processDifferences } from './process-differences.ts';
import { findService } from './service.ts';
import { unixSockets } from './stats-socket.ts';
import { doorRequest, type HaproxyTarget, type ReadConfig, requireConfig } from './target.ts';

/** A process just started may need this long to open its socket. */
const OPEN_WITHIN_MS = 3000;
const KNOCKS = 10;

/**
 * The HAProxy that answers users is running this very file: its socket answers, all it shows of itself fits the file, it was
 * started after the file was last changed, and the requests that reach the port are its own. Nothing in the node is asked
 * to judge: the socket and the port are spoken to from outside. https://docs.haproxy.org/3.0/management.html#9.3-show%20stat
 */
export function processCurrent(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('HAProxy đang chạy đúng tệp này', 'HAProxy is running this very file'),
    timeoutMs: 60_000,
    run: async (context) => {
      const file = await requireConfig(context, target);
      const opened = await eventually({
        observe: () => askProcess(context, target, file),
        holds: (view) => view !== null,
        withinMs: OPEN_WITHIN_MS,
        now: context.now,
        signal: context.signal,
      });
      const view = opened.held ? opened.value : opened.last;
      if (view === null) return notAnswering(target, file);
      return (
        (await judgeContent(context, target, file, view)) ??
        (await judgeLevel(context, target, view)) ??
        judgePort(context, target, file, view)
      );
    },
  });
}

function notAnswering(target: HaproxyTarget, file: ReadConfig): Verdict {
  const socket = unixSockets(file.effective)[0]?.address.host ?? '';
  return fail(
    say(
      `Không có HAProxy nào trả lời ở socket ${socket} trên ${target.node}: dịch vụ chưa chạy, hoặc đang chạy với một tệp khác.`,
      `No HAProxy answers on the socket ${socket} of ${target.node}: the service is not running, or runs with another file.`,
    ),
    [{ node: target.node, file: target.path }],
  );
}

async function judgeContent(context: CheckContext, target: HaproxyTarget, file: ReadConfig, view: ProcessView): Promise<Verdict | null> {
  const differences = processDifferences(file, view.rows, await context.get(target.hosts));
  const [first] = differences;
  if (first !== undefined) {
    return fail(
      say(`HAProxy đang chạy một nội dung khác với tệp: ${first.vi}.`, `The running HAProxy differs from the file: ${first.en}.`),
      differences.slice(0, 8).map((actual) => ({ node: target.node, file: target.path, actual })),
    );
  }
  const startedMs = Number(view.info.Start_time_sec) * 1000;
  // The process tells whole seconds, rounded down: a file saved within the second of the start may be the one it read.
  const lateMs = file.mtimeMs === null || Number.isNaN(startedMs) ? 0 : file.mtimeMs - (startedMs + 1000);
  if (lateMs <= 0) return null;
  const late = duration(lateMs + 1000);
  return fail(
    say(
      `Tệp được ghi lần cuối ${late.vi} sau khi HAProxy khởi động, nên tiến trình đang chạy chưa đọc nội dung này.`,
      `The file was last written ${late.en} after HAProxy started, so the running process has not read what it says now.`,
    ),
    [{ node: target.node, file: target.path, excerpt: `Pid: ${view.info.Pid}\nUptime: ${view.info.Uptime}` }],
  );
}

async function judgeLevel(context: CheckContext, target: HaproxyTarget, view: ProcessView): Promise<Verdict | null> {
  const answer = (await context.sandbox.askSocket(target.node, view.socket, 'show cli level\n', { timeoutMs: 3000 }))?.trim() ?? '';
  if (answer === 'admin') return null;
  return fail(
    say(
      `Socket ${view.socket} của tiến trình đang chạy có mức «${answer.slice(0, 40)}», khác với tệp.`,
      `The socket ${view.socket} of the running process has the level “${answer.slice(0, 40)}”, unlike the file.`,
    ),
    [{ node: target.node, file: target.path, excerpt: answer.slice(0, 200) }],
  );
}

/** Knocks on the port and looks whether this process counted every knock: another one may be listening beside it. */
async function judgePort(context: CheckContext, target: HaproxyTarget, file: ReadConfig, before: ProcessView): Promise<Verdict> {
  const door = findService(file.effective, target, await context.get(target.hosts))?.door;
  const counted = (view: ProcessView | null) =>
    Number(view?.rows.find((row) => row.kind === 'frontend' && row.proxy === door?.name)?.fields.stot ?? 0);
  const request = doorRequest(target, '/');
  const { observations } = await context.sandbox.probe(
    { op: 'http.sample', args: { ...request, count: KNOCKS, timeoutMs: 3000 } },
    { timeoutMs: 40_000 },
  );
  const answered = observations.filter((seen) => seen.status !== undefined).length;
  if (answered === 0) {
    return fail(
      say(
        `HAProxy đang chạy, nhưng người dùng không nhận được câu trả lời nào ở ${request.url}.`,
        `HAProxy is running, but users get no answer at ${request.url}.`,
      ),
      [{ node: 'probe', excerpt: observations[0]?.errorCode ?? '' }],
    );
  }
  const after = counted(await askProcess(context, target, file));
  const own = after - counted(before);
  if (own >= answered)
    return pass(say(`Tiến trình ${before.info.Pid} chạy đúng tệp này.`, `Process ${before.info.Pid} runs this very file.`));
  return fail(
    say(
      `Chỉ ${Math.max(0, own)} trong ${answered} yêu cầu ở cổng ${target.port} đến tiến trình này: có một tiến trình khác cũng nghe ở cổng ấy.`,
      `Only ${Math.max(0, own)} of ${answered} requests on port ${target.port} reached this process: another one listens there as well.`,
    ),
    [{ node: target.node, excerpt: `Pid: ${before.info.Pid}` }],
  );
}
