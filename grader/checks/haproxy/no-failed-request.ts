import { DRILL_SLACK_MS, type Drill } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass, type Shared } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type Outage, requireOutage } from './outage.ts';

/** How long users are watched once the dead server is out. */
const QUIET_MS = 4000;

/** From the moment the dead server is out, the steady client gets nothing but good answers from the others. */
export function noFailedRequest(outage: Shared<Outage>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy hỏng bị loại rồi thì không yêu cầu nào lỗi', 'Once the dead server is out, no request fails'),
    timeoutMs: 30_000,
    run: async (context) => {
      const state = await context.get(outage);
      const { drill, timing, cut, outAtMs } = requireOutage(context, state);
      const fromMs = Math.max(outAtMs, drill.nowMs() - QUIET_MS);
      const toMs = fromMs + QUIET_MS;
      context.progress(
        say('Đang đếm yêu cầu của người dùng khi chỉ còn các máy tốt', "Counting users' requests while only good servers are left"),
      );
      await drill.settled(toMs);
      const requests = drill.requests(fromMs, toMs);
      if (requests.length === 0) throw new Error('the steady client sent nothing');
      const bad = requests.filter((one) => !one.ok);
      const before = drill.requests(cut?.beganMs, fromMs).filter((one) => !one.ok).length;
      bracketOutage(drill, cut?.beganMs ?? 0, timing.leaveMaxMs);
      if (bad.length > 0) {
        const kinds = [...new Set(bad.map((one) => one.result))].join(', ');
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

/** Users whose requests met the dead server before it was out. */
function bracketOutage(drill: Drill, cutAtMs: number, predictedMs: number): void {
  for (const { fromMs, toMs, failed } of drill.outages(cutAtMs)) {
    drill.bracket({
      fromMs,
      toMs: toMs ?? drill.nowMs(),
      predictedMs,
      ok: (toMs ?? drill.nowMs()) - cutAtMs <= predictedMs + DRILL_SLACK_MS,
      label: say(`${failed} yêu cầu gặp máy mất điện`, `${failed} requests met the dead server`),
    });
  }
}
