import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import type { LoadedConf } from './conf-files.ts';
import { confEvidence, requireSetting } from './conf-line.ts';
import { nodeFacts } from './members.ts';
import { TICKTIME_KEY } from './net-ticktime.ts';
import type { NodeFacts } from './node-facts.ts';
import { HANDLING_KEY } from './partition-handling.ts';
import type { ClusterTarget } from './target.ts';

/** Each broker runs with what its file says now: rabbitmq.conf is read at start only. */
export function confCurrent(target: ClusterTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Nút đang chạy đúng tệp cấu hình của nó', 'Each node runs with what its file says'),
    timeoutMs: 60_000,
    run: async (context) => {
      const confs = await context.get(target.confs);
      for (const [node, facts] of await nodeFacts(context, target)) {
        const loaded = confs.get(node);
        const verdict = loaded === undefined ? null : judgeCurrent(loaded, asRun(facts));
        if (verdict !== null) return verdict;
      }
      return pass(
        say(
          'Ba nút đang chạy với đúng cách xử lý phân vùng và net_ticktime ghi trong tệp.',
          'All three nodes run with the partition handling and the net_ticktime their files say.',
        ),
      );
    },
  });
}

/** What the broker itself says of the two settings, by their names in the file. */
function asRun({ handling, ticktime }: NodeFacts): Readonly<Record<string, string | null>> {
  return { [HANDLING_KEY]: handling, [TICKTIME_KEY]: ticktime };
}

function judgeCurrent(loaded: LoadedConf, seen: Readonly<Record<string, string | null>>): Verdict | null {
  for (const [key, value] of Object.entries(seen)) {
    const found = requireSetting(loaded, key);
    if ('verdict' in found) return found.verdict;
    if (isSame(value, found.setting.value)) continue;
    const { node } = loaded;
    const actual = value ?? '?';
    return fail(
      say(
        `Tệp của ${node} ghi ${key} = ${found.setting.value}, nhưng nút đang chạy với ${actual}: nó chưa đọc tệp ấy, hoặc có chỗ khác đặt giá trị này.`,
        `The file of ${node} says ${key} = ${found.setting.value}, but the node runs with ${actual}: it has not read that file, or something else sets the value.`,
      ),
      [confEvidence(node, found.setting, say(actual, actual))],
    );
  }
  return null;
}

/** A number may be written with zeros before it. */
function isSame(running: string | null, written: string): boolean {
  return running === written || (running !== null && /^\d+$/.test(written) && Number(running) === Number(written));
}
