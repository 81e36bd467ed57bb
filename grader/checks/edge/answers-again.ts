import type { Drill } from '../../drill/index.ts';
import { type CheckContext, fail, type Verdict } from '../../engine/check.ts';
import { duration, say } from '../text.ts';

/** A service that is enabled answers this long after its machine got its power back. */
const BOOT_WITHIN_MS = 20_000;
const LOOK_TIMEOUT_MS = 1000;

/** Waits for a node with power again to answer on a port by itself; against the learner when it does not, else null. */
export async function answersAgain(context: CheckContext, drill: Drill, node: string, port: number): Promise<Verdict | null> {
  let seen = '';
  const outcome = await drill.until({
    holds: async () => {
      const answer = await context.sandbox.probe({
        op: 'http.request',
        args: { url: `http://${node}:${port}/`, timeoutMs: LOOK_TIMEOUT_MS },
      });
      seen = String(answer.status ?? answer.errorCode);
      return answer.status === 200;
    },
    withinMs: BOOT_WITHIN_MS,
    progress: (ms) => say(`${node} có điện lại được ${duration(ms).vi}`, `${node} has had power again for ${duration(ms).en}`),
  });
  if (outcome.held) return null;
  const waited = duration(outcome.elapsedMs);
  return fail(
    say(
      `${node} có điện lại đã ${waited.vi} mà cổng ${port} của nó không phục vụ (thấy: ${seen}): dịch vụ ở đó không tự chạy lại khi khởi động.`,
      `${node} has had power again for ${waited.en}, and its port ${port} does not serve (seen: ${seen}): the service there does not come up by itself at boot.`,
    ),
    [{ node, actual: say(seen, seen) }],
  );
}
