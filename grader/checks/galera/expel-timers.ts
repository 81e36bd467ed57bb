import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type ExpelTiming, expelTiming, isBelowSuspicion } from '../../parsers/galera-options/index.ts';
import type { LocalText } from '../../result.ts';
import { settingEvidence } from '../mysql/settings.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { type GaleraTarget, type Member, requireMembers } from './target.ts';

/**
 * By their own timers the machines expel a silent one soon enough, but not at the first hiccup: until they have, every commit
 * waits. https://galeracluster.com/library/documentation/galera-parameters.html#evs-suspect-timeout
 */
export function expelTimers(target: GaleraTarget, place: CheckPlace, limits: ExpelLimits): CheckDefinition {
  return placed(place, {
    title: say('Máy im lặng bị loại đủ sớm', 'A silent machine is expelled soon enough'),
    run: async (context) => {
      const members = await requireMembers(context, target);
      for (const member of members) {
        const verdict = judge(member, limits);
        if (verdict !== null) return verdict;
      }
      const { usualMs, maxMs } = longestExpel(members);
      const [usual, most] = [duration(usualMs), duration(maxMs)];
      return pass(
        say(
          `Theo các con số này, máy im lặng bị loại sau ${usual.vi}; chậm nhất ${most.vi}.`,
          `By these numbers a silent machine is out after ${usual.en}, and after ${most.en} at the very most.`,
        ),
      );
    },
  });
}

/** What the learner's numbers may be, in milliseconds. */
export interface ExpelLimits {
  readonly minSuspectMs: number;
  readonly maxUsualMs: number;
  readonly maxMs: number;
}

/** How long commits wait for a silent machine, by the numbers of the slowest; for checks that need the one above. */
export function longestExpel(members: readonly Member[]): Pick<ExpelTiming, 'usualMs' | 'maxMs'> {
  const timings = members.map(({ node, settings }) => {
    const timing = expelTiming(settings.provider);
    if ('unreadable' in timing) throw new Error(`the timers of ${node} cannot be read: this check must need the one that says so`);
    return timing;
  });
  return { usualMs: Math.max(...timings.map((one) => one.usualMs)), maxMs: Math.max(...timings.map((one) => one.maxMs)) };
}

function judge({ node, settings }: Member, limits: ExpelLimits): Verdict | null {
  const timing = expelTiming(settings.provider);
  const [broken] = settings.provider.broken;
  const said =
    broken !== undefined
      ? say(
          `Trong chuỗi tuỳ chọn của thư viện trên ${node}, «${broken}» không đọc được.`,
          `In the library's option string on ${node}, “${broken}” cannot be read.`,
        )
      : 'unreadable' in timing
        ? say(
            `${timing.unreadable} trên ${node} không phải một khoảng thời gian.`,
            `${timing.unreadable} on ${node} is not a length of time.`,
          )
        : judgeTiming(node, timing, limits);
  return said === null ? null : fail(said, [settingEvidence(node, settings.given.wsrep_provider_options)]);
}

function judgeTiming(node: string, timing: ExpelTiming, limits: ExpelLimits): LocalText | null {
  const { suspectMs, usualMs, maxMs } = timing;
  if (isBelowSuspicion(timing)) {
    return say(
      `Trên ${node}, evs.inactive_timeout ngắn hơn evs.suspect_timeout: thư viện không khởi động như thế.`,
      `On ${node}, evs.inactive_timeout is below evs.suspect_timeout: the library does not start like that.`,
    );
  }
  if (suspectMs < limits.minSuspectMs) {
    const [suspect, least] = [duration(suspectMs), duration(limits.minSuspectMs)];
    return say(
      `${node} ngờ một máy đã chết chỉ sau ${suspect.vi} im lặng; bài đòi ít nhất ${least.vi}.`,
      `${node} suspects a machine to be dead after only ${suspect.en} of silence; the lab asks for ${least.en} at least.`,
    );
  }
  const [longMs, mostMs] = usualMs > limits.maxUsualMs ? [usualMs, limits.maxUsualMs] : [maxMs, limits.maxMs];
  if (longMs <= mostMs) return null;
  const [long, most] = [duration(longMs), duration(mostMs)];
  const [vi, en] = longMs === usualMs ? ['', ''] : [', nếu hai máy kia không đồng ý với nhau', ', if the other two do not agree'];
  return say(
    `Theo các con số trên ${node}, một máy im lặng giữ mọi COMMIT lại đến ${long.vi}${vi}; bài cho phép ${most.vi}.`,
    `By the numbers on ${node} a silent machine holds up every commit for as long as ${long.en}${en}; the lab allows ${most.en}.`,
  );
}
