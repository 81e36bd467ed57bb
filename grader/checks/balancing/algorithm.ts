import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { named, requireDoor } from './door.ts';

/** Algorithms that take a run-time weight only at the next start (manual 4.2 balance). */
const FIXED: ReadonlySet<string> = new Set(['static-rr']);

/**
 * The algorithm in force is one of those wanted, and the learner wrote it: what HAProxy does unasked is round robin in 3.0 and
 * random from 3.3 on. `wanted` holds the words after `balance`. https://docs.haproxy.org/3.0/configuration.html#4.2-balance
 */
export function algorithmWritten(target: HaproxyTarget, place: CheckPlace, wanted: readonly string[]): CheckDefinition {
  return placed(place, {
    title: say(`Thuật toán của cổng ${target.port} được ghi rõ`, `The algorithm of port ${target.port} is written down`),
    run: async (context) => {
      const { file, backend } = await requireDoor(context, target);
      const name = named(backend);
      const balance = backend.backend?.balance;
      if (balance === undefined) throw new Error(`${name} has no servers' side`);
      if (balance.at === null) {
        return fail(
          say(
            `${name} (cổng ${target.port}) không có dòng balance nào có hiệu lực: thuật toán là mặc định của HAProxy, mà mặc định ấy khác nhau giữa các phiên bản.`,
            `No balance line is in force for ${name} (port ${target.port}): the algorithm is HAProxy's default, which differs between versions.`,
          ),
          [lineEvidence(target, file, backend.at)],
        );
      }
      const { line } = balance.at;
      const words = backend.lines.find((one) => one.keyword === 'balance' && one.at.line === line)?.args ?? [];
      const written = words.map((word) => word.text).join(' ');
      if (wanted.includes(written)) return pass(say(`${name}: ${written} (dòng ${line}).`, `${name}: ${written} (line ${line}).`));
      const fixed = FIXED.has(balance.value);
      return fail(
        fixed
          ? say(
              `Dòng ${line}: ${written} cũng chia lần lượt, nhưng trọng số của nó không đổi được lúc đang chạy.`,
              `Line ${line}: ${written} goes in turn as well, but its weights cannot be changed while it runs.`,
            )
          : say(
              `Thuật toán của ${name} (cổng ${target.port}) ở dòng ${line} là «${written}», không chia việc như cửa này cần.`,
              `The algorithm of ${name} (port ${target.port}) on line ${line} is “${written}”, which does not share work as this door needs.`,
            ),
        [lineEvidence(target, file, balance.at)],
      );
    },
  });
}
