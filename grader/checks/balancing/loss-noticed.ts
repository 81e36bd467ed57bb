import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { serverTiming } from '../haproxy/check-timers.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { checkedServer } from '../haproxy/health-check.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { requireDoor } from './door.ts';

/** Every server is asked how it is, often enough that its loss and its return are noticed within `maxMs`. https://docs.haproxy.org/3.0/configuration.html#5.2-check */
export function lossNoticed(target: HaproxyTarget, place: CheckPlace, { maxMs }: { readonly maxMs: number }): CheckDefinition {
  return placed(place, {
    title: say(`Ở cổng ${target.port}, một máy mất điện được nhận ra sớm`, `On port ${target.port}, the loss of a server is soon noticed`),
    run: async (context) => {
      const { file, backend, servers } = await requireDoor(context, target);
      let longestMs = 0;
      for (const { node, server } of servers) {
        const checked = checkedServer(file, { server, proxy: backend });
        if (!checked.server.check.value) {
          return fail(
            say(
              `Ở cổng ${target.port}, HAProxy không hỏi thăm ${node} (dòng ${server.at.line}): nó chết cũng không ai biết.`,
              `On port ${target.port}, HAProxy never asks ${node} how it is (line ${server.at.line}): its death goes unnoticed.`,
            ),
            [lineEvidence(target, file, server.at)],
          );
        }
        const timing = serverTiming(checked);
        const worstMs = Math.max(timing.leaveMaxMs, timing.returnMaxMs);
        longestMs = Math.max(longestMs, worstMs);
        if (worstMs <= maxMs) continue;
        const [worst, most] = [duration(worstMs), duration(maxMs)];
        const at = checked.server.inter.at ?? server.at;
        return fail(
          say(
            `Theo các con số trong tệp, ở cổng ${target.port} phải đến ${worst.vi} mới biết ${node} đã mất hay đã trở lại; bài cho phép ${most.vi}.`,
            `By the numbers in the file it takes up to ${worst.en} on port ${target.port} until the loss or the return of ${node} is known; the lab allows ${most.en}.`,
          ),
          [lineEvidence(target, file, at)],
        );
      }
      const longest = duration(longestMs);
      return pass(say(`Mất hay trở lại, chậm nhất ${longest.vi} là biết.`, `A loss or a return is known after ${longest.en} at most.`));
    },
  });
}
