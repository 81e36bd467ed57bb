import type { Drill } from '../drill/index.ts';
import { type CheckContext, fail, type Verdict } from '../engine/check.ts';
import { eventually } from '../engine/eventually.ts';
import { duration, say } from './text.ts';

/** A service that is enabled answers this long after its machine got its power back. */
const BOOT_WITHIN_MS = 20_000;
const LOOK_TIMEOUT_MS = 1000;
const LOOK_EVERY_MS = 100;

/** A machine and the port its service answers HTTP on. */
export interface PoweredService {
  readonly node: string;
  readonly port: number;
}

/** Gives machines their power back, together, and waits until each serves by itself: against the learner when one does not, else null. */
export async function givePowerBack(
  context: CheckContext,
  drill: Pick<Drill, 'inject'>,
  services: readonly PoweredService[],
): Promise<Verdict | null> {
  await Promise.all(services.map(({ node }) => drill.inject({ kind: 'start', node })));
  for (const service of services) {
    const silent = await judgeBoot(context, service);
    if (silent !== null) return silent;
  }
  return null;
}

async function judgeBoot(context: CheckContext, { node, port }: PoweredService): Promise<Verdict | null> {
  context.progress(say(`${node} có điện lại, chờ cổng ${port} trả lời`, `${node} has power again, waiting for port ${port} to answer`));
  const outcome = await eventually({
    observe: () => context.sandbox.probe({ op: 'http.request', args: { url: `http://${node}:${port}/`, timeoutMs: LOOK_TIMEOUT_MS } }),
    holds: (seen) => seen.status === 200,
    withinMs: BOOT_WITHIN_MS,
    everyMs: LOOK_EVERY_MS,
    now: context.now,
    signal: context.signal,
  });
  if (outcome.held) return null;
  const seen = String(outcome.last.status ?? outcome.last.errorCode);
  const waited = duration(outcome.elapsedMs);
  return fail(
    say(
      `${node} có điện lại đã ${waited.vi} mà cổng ${port} của nó không phục vụ (thấy: ${seen}): dịch vụ ở đó không tự chạy lại khi khởi động.`,
      `${node} has had power again for ${waited.en}, and its port ${port} does not serve (seen: ${seen}): the service there does not come up by itself at boot.`,
    ),
    [{ node, actual: say(seen, seen) }],
  );
}
