import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { settingOf } from '../../parsers/rabbitmq-conf/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { confEvidence, requireSetting } from './conf-line.ts';
import type { ClusterTarget } from './target.ts';

export const TICKTIME_KEY = 'net_ticktime';

export interface TicktimeLimits {
  /** Seconds; below it a busy moment looks like a cut cable. */
  readonly min: number;
  readonly max: number;
}

/**
 * Silence is noticed soon, and by all nodes alike: Erlang wants one value among nodes that talk to each other.
 * https://www.rabbitmq.com/docs/nettick
 */
export function netTicktime(target: ClusterTarget, place: CheckPlace, { min, max }: TicktimeLimits): CheckDefinition {
  return placed(place, {
    title: say('Một nút im lặng bị phát hiện đủ sớm', 'A silent node is noticed soon enough'),
    run: async (context) => {
      const seen: { readonly node: string; readonly seconds: number }[] = [];
      for (const [node, loaded] of await context.get(target.confs)) {
        const found = requireSetting(loaded, TICKTIME_KEY);
        if ('verdict' in found) return found.verdict;
        const { setting } = found;
        const seconds = /^\d+$/.test(setting.value) ? Number(setting.value) : Number.NaN;
        if (!(seconds >= min && seconds <= max)) {
          return fail(
            say(
              `${node} đặt ${TICKTIME_KEY} = ${setting.value}; đề bài cần từ ${min} đến ${max} giây.`,
              `${node} sets ${TICKTIME_KEY} = ${setting.value}; the task asks for ${min} to ${max} seconds.`,
            ),
            [confEvidence(node, setting)],
          );
        }
        const other = seen.find((one) => one.seconds !== seconds);
        if (other !== undefined) {
          return fail(
            say(
              `${TICKTIME_KEY} không giống nhau: ${other.node} là ${other.seconds} giây, ${node} là ${seconds} giây.`,
              `${TICKTIME_KEY} is not the same everywhere: ${other.seconds} s on ${other.node}, ${seconds} s on ${node}.`,
            ),
            [confEvidence(node, setting)],
          );
        }
        seen.push({ node, seconds });
      }
      const seconds = seen[0]?.seconds ?? 0;
      return pass(say(`Cả ba nút đặt ${TICKTIME_KEY} = ${seconds}.`, `All three nodes set ${TICKTIME_KEY} = ${seconds}.`));
    },
  });
}

/** The learner's `net_ticktime` in milliseconds; the check above comes first. */
export async function ticktimeMs(context: CheckContext, target: ClusterTarget): Promise<number> {
  const [loaded] = (await context.get(target.confs)).values();
  const seconds = Number(loaded === undefined ? undefined : settingOf(loaded.conf, TICKTIME_KEY)?.value);
  if (!Number.isFinite(seconds)) throw new Error(`a drill must need the check of ${TICKTIME_KEY}`);
  return seconds * 1000;
}
