import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { TimeSetting } from '../../parsers/haproxy/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { findService } from './service.ts';
import { type HaproxyTarget, type ReadConfig, requireConfig } from './target.ts';

export interface TimeoutRange {
  readonly minMs: number;
  readonly maxMs: number;
  /** Instead of `minMs` for `timeout server`, when a lab has answers that take their time. */
  readonly serverMinMs?: number;
}

/**
 * `timeout connect`, `client` and `server` are in force for the service, wherever they are written, and sensible. A missing
 * one means to wait without end; a number without unit is milliseconds. https://docs.haproxy.org/3.0/configuration.html#4.2-timeout%20client
 */
export function timeouts(target: HaproxyTarget, place: CheckPlace, range: TimeoutRange): CheckDefinition {
  return placed(place, {
    title: say('Mọi sự chờ đều có hạn', 'Every wait is limited'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const service = findService(file.effective, target, await context.get(target.hosts));
      const front = service?.door ?? null;
      const back = service?.backend ?? null;
      const settings = [
        ['connect', back?.timeouts.connect ?? null],
        ['client', front?.timeouts.client ?? null],
        ['server', back?.timeouts.server ?? null],
      ] as const;
      for (const [name, setting] of settings) {
        const minMs = name === 'server' ? (range.serverMinMs ?? range.minMs) : range.minMs;
        const verdict = judgeTimeout(target, file, name, setting, { ...range, minMs });
        if (verdict !== null) return verdict;
      }
      const all = settings.map(([name, setting]) => `${name} ${setting?.text}`).join(', ');
      return pass(say(`Thời gian chờ: ${all}.`, `Timeouts: ${all}.`));
    },
  });
}

/** Whether one timeout that must be in force is, and is sensible; null when so. */
export function judgeTimeout(
  target: HaproxyTarget,
  file: ReadConfig,
  name: string,
  setting: TimeSetting | null,
  range: TimeoutRange,
): Verdict | null {
  if (setting === null) {
    return fail(
      say(
        `Không có timeout ${name} nào có hiệu lực cho dịch vụ ở cổng ${target.port}: HAProxy sẽ chờ mãi.`,
        `No timeout ${name} is in force for the service on port ${target.port}: HAProxy would wait for ever.`,
      ),
      [lineEvidence(target, file, null)],
    );
  }
  if (setting.value >= range.minMs && setting.value <= range.maxMs) return null;
  const long = duration(setting.value);
  const bare = setting.bare
    ? say(' (số không có đơn vị được hiểu là mili giây)', ' (a number without a unit is milliseconds)')
    : say('', '');
  const [min, max] = [duration(range.minMs), duration(range.maxMs)];
  return fail(
    say(
      `timeout ${name} ở dòng ${setting.at?.line} là ${long.vi}${bare.vi}.`,
      `timeout ${name} on line ${setting.at?.line} is ${long.en}${bare.en}.`,
    ),
    [
      lineEvidence(target, file, setting.at, {
        expected: say(`từ ${min.vi} đến ${max.vi}`, `${min.en} to ${max.en}`),
        actual: long,
      }),
    ],
  );
}
