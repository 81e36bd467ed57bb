import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type EffectiveProxy, type RetryPlan, retryPlan } from '../../parsers/haproxy/index.ts';
import type { LocalText } from '../../result.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { findService } from '../haproxy/service.ts';
import { type HaproxyTarget, type ReadConfig, requireConfig } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';

export interface RedispatchLimits {
  /** Longest a request may wait for the dead server its cookie names. */
  readonly maxWaitMs: number;
  /** Longest until a user is told that no server answers. */
  readonly maxGiveUpMs: number;
}

/**
 * A request whose server has just died is sent to another one in a time a user can bear. `option redispatch` lets it go,
 * `retries` must leave it an attempt, and every attempt on a silent server lasts `timeout connect`.
 * https://docs.haproxy.org/3.0/configuration.html#4.2-option%20redispatch
 */
export function redispatch(target: HaproxyTarget, place: CheckPlace, limit: RedispatchLimits): CheckDefinition {
  return placed(place, {
    title: say('Yêu cầu gắn với máy vừa chết được chuyển đi', 'A request bound to a dead server is sent elsewhere'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const service = findService(file.effective, target, await context.get(target.hosts));
      if (service === null) throw new Error('the redispatch check must need the backend');
      const plan = retryPlan(service.backend);
      const { pinnedWaitMs, givesUpMs } = plan;
      if (plan.redispatch === null) return neverAllowed(target, file, service.backend);
      if (pinnedWaitMs === null || givesUpMs === null) return noAttemptLeft(target, file, plan);
      const attempts = plan.leavesAfter ?? 0;
      const wait = duration(pinnedWaitMs);
      const giveUp = duration(givesUpMs);
      if (pinnedWaitMs > limit.maxWaitMs) {
        const most = duration(limit.maxWaitMs);
        return tooLong(
          target,
          file,
          service.backend,
          say(
            `Theo tệp, một yêu cầu gắn với máy đã chết thử ${attempts} lần ở đúng máy ấy và đợi tới ${wait.vi} rồi mới được chuyển (cho phép ${most.vi}).`,
            `By the file, a request bound to a dead server tries that very server ${attempts} times and waits up to ${wait.en} before it is sent elsewhere (allowed: ${most.en}).`,
          ),
        );
      }
      if (givesUpMs > limit.maxGiveUpMs) {
        const most = duration(limit.maxGiveUpMs);
        return tooLong(
          target,
          file,
          service.backend,
          say(
            `Theo tệp, khi không máy nào trả lời, người dùng đợi tới ${giveUp.vi} mới được biết (cho phép ${most.vi}).`,
            `By the file, users wait up to ${giveUp.en} to be told that no server answers (allowed: ${most.en}).`,
          ),
        );
      }
      return pass(
        say(
          `Theo tệp, yêu cầu gắn với máy vừa chết được chuyển đi sau ${attempts} lần thử, chậm nhất ${wait.vi}.`,
          `By the file, a request bound to a dead server is sent elsewhere after ${attempts} attempts, ${wait.en} at most.`,
        ),
      );
    },
  });
}

function tooLong(target: HaproxyTarget, file: ReadConfig, backend: EffectiveProxy, message: LocalText): Verdict {
  return fail(message, [
    lineEvidence(target, file, backend.timeouts.connect?.at ?? null),
    lineEvidence(target, file, retryPlan(backend).retries.at),
  ]);
}

function neverAllowed(target: HaproxyTarget, file: ReadConfig, backend: EffectiveProxy): Verdict {
  const name = `${backend.kind} ${backend.name}`;
  const written = file.config.sections
    .flatMap((section) => section.directives)
    .find((line) => line.keyword === 'option' && line.args[0]?.text === 'redispatch');
  return fail(
    written === undefined
      ? say(
          `${name} không cho yêu cầu rời máy mà cookie đã chọn: máy ấy chết thì yêu cầu chết theo, cho đến khi máy bị loại.`,
          `${name} lets no request leave the server its cookie names: when that server dies, so do its requests, until it is out.`,
        )
      : say(
          `Dòng ${written.at.line} không có hiệu lực với ${name}: yêu cầu không được rời máy mà cookie đã chọn.`,
          `Line ${written.at.line} is not in force for ${name}: no request may leave the server its cookie names.`,
        ),
    [lineEvidence(target, file, written?.at ?? backend.at)],
  );
}

function noAttemptLeft(target: HaproxyTarget, file: ReadConfig, plan: RetryPlan): Verdict {
  const { retries } = plan;
  return fail(
    say(
      `Được phép chuyển, nhưng với ${retries.value} lần thử lại thì không còn lần nào để thử ở máy khác.`,
      `Leaving is allowed, but with ${retries.value} retries none is left to try another server.`,
    ),
    [lineEvidence(target, file, retries.at ?? plan.redispatch?.at ?? null)],
  );
}
