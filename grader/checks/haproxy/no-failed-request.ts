import { type CheckContext, type CheckDefinition, fail, pass, type Shared } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { wait } from '../../engine/wait.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type Outage, type RunningOutage, requireDrill } from './outage.ts';

/** How long users are watched once the dead server is out. */
const QUIET_MS = 4000;

/** From the moment the dead server is out, the steady client gets nothing but good answers from the others. */
export function noFailedRequest(outage: Shared<Outage>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy hỏng bị loại rồi thì không yêu cầu nào lỗi', 'Once the dead server is out, no request fails'),
    timeoutMs: 30_000,
    run: async (context) => {
      const state = await context.get(outage);
      const drill = requireDrill(state);
      const fromMs = Math.max(drill.outAtMs, context.now() - QUIET_MS);
      context.progress(
        say('Đang đếm yêu cầu của người dùng khi chỉ còn các máy tốt', "Counting users' requests while only good servers are left"),
      );
      await wait(Math.max(0, fromMs + QUIET_MS - context.now()), context.signal);
      await settled(context, drill, fromMs, fromMs + QUIET_MS);
      if (drill.client.failure() !== undefined) throw new Error('the steady client could not go on', { cause: drill.client.failure() });
      const requests = drill.client.since(fromMs).filter((one) => one.startedMs <= fromMs + QUIET_MS);
      const bad = requests.filter((one) => one.seen.status !== 200);
      const before = drill.client.since(drill.cutAtMs).filter((one) => one.startedMs < fromMs && one.seen.status !== 200).length;
      if (requests.length === 0) throw new Error('the steady client sent nothing');
      if (bad.length > 0) {
        const kinds = [...new Set(bad.map((one) => String(one.seen.status ?? one.seen.errorCode)))].join(', ');
        return fail(
          say(
            `${bad.length} trong ${requests.length} yêu cầu gửi sau khi ${state.victim} đã bị loại vẫn lỗi (thấy: ${kinds}).`,
            `${bad.length} of ${requests.length} requests sent after ${state.victim} was out still failed (seen: ${kinds}).`,
          ),
          [{ node: 'probe', excerpt: (bad[0]?.seen.body ?? bad[0]?.seen.errorCode ?? '').slice(0, 300) }],
        );
      }
      return pass(
        say(
          `${requests.length} yêu cầu sau khi loại: tất cả đều tốt. Trước đó, trong lúc HAProxy chưa nhận ra, có ${before} yêu cầu lỗi.`,
          `${requests.length} requests once it was out: all good. Before that, while HAProxy had not noticed, ${before} failed.`,
        ),
      );
    },
  });
}

async function settled(context: CheckContext, drill: RunningOutage, fromMs: number, toMs: number): Promise<void> {
  await eventually({
    observe: async () => drill.client.pendingSince(fromMs) === 0 || drill.client.since(toMs).length > 0,
    holds: (done) => done,
    withinMs: 8000,
    everyMs: 100,
    now: context.now,
    signal: context.signal,
  });
}
