import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { findService } from './service.ts';
import { type HaproxyTarget, requireConfig } from './target.ts';

/**
 * The service is told to log its requests: a target, the proxy's own or by `log global`, and a format that describes HTTP.
 * Without `log global` nothing is logged by that proxy even if `global` has a target.
 * https://docs.haproxy.org/3.0/configuration.html#8
 */
export function logDirectives(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Yêu cầu HTTP được ghi log', 'HTTP requests are told to be logged'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const door = findService(file.effective, target, await context.get(target.hosts))?.door;
      const log = door?.frontend?.log;
      if (door === undefined || log === undefined) throw new Error('the log check must need the front door');
      const { logTargets } = file.effective.global;
      const name = `${door.kind} ${door.name}`;
      if (log.targets.length === 0 && log.global === null) {
        return fail(say(`${name} không gửi log đi đâu cả.`, `${name} sends its log nowhere.`), [
          lineEvidence(target, file, door.at),
          ...logTargets.slice(0, 1).map((one) => lineEvidence(target, file, one.at)),
        ]);
      }
      if (log.targets.length === 0 && logTargets.length === 0) {
        return fail(
          say(
            `${name} dùng nơi nhận log của phần global (dòng ${log.global?.line}), nhưng phần global không có nơi nhận log nào.`,
            `${name} uses the log target of the global section (line ${log.global?.line}), but the global section has none.`,
          ),
          [lineEvidence(target, file, log.global)],
        );
      }
      if (log.format.value === 'none' || log.format.value === 'tcp') {
        return fail(
          say(
            `Dòng log của ${name} chỉ có kết nối, không có yêu cầu HTTP và máy chủ đã trả lời.`,
            `The log lines of ${name} describe connections only, not HTTP requests and the server that answered.`,
          ),
          [lineEvidence(target, file, log.format.at ?? door.at)],
        );
      }
      const where = log.targets[0] ?? logTargets[0];
      return pass(say(`Log được gửi đến ${where?.target}.`, `Logs are sent to ${where?.target}.`));
    },
  });
}
