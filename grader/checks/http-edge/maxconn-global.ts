import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { askProcess } from '../haproxy/process.ts';
import { requireConfig } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import type { HttpEdge } from './edge.ts';

export interface CountRange {
  readonly min: number;
  readonly max: number;
}

/**
 * The process as a whole is limited by a number of the learner's own, which it confirms in `show info`. Without one HAProxy
 * takes what its file descriptors allow, whatever memory there is. https://docs.haproxy.org/3.0/configuration.html#3.2-maxconn
 */
export function maxconnGlobal(edge: HttpEdge, place: CheckPlace, { min, max }: CountRange): CheckDefinition {
  return placed(place, {
    title: say('Cả tiến trình có giới hạn kết nối', 'The whole process limits its connections'),
    timeoutMs: 45_000,
    run: async (context) => {
      const file = await requireConfig(context, edge.https);
      const view = await askProcess(context, edge.https, file);
      if (view === null) throw new Error('this check must need the running process');
      const { maxconn, at } = file.effective.global;
      const actual = view.info.Maxconn ?? '?';
      const words = {
        expected: say(`từ ${min} đến ${max}`, `${min} to ${max}`),
        actual: say(`show info: Maxconn ${actual}`, `show info: Maxconn ${actual}`),
      };
      if (maxconn === null) {
        return fail(
          say(
            `Phần global không đặt giới hạn kết nối nào; HAProxy tự tính ra ${actual} từ số tệp được mở.`,
            `The global section sets no limit on connections; HAProxy works out ${actual} from the files it may open.`,
          ),
          [lineEvidence(edge.https, file, at, words)],
        );
      }
      if (maxconn.value < min || maxconn.value > max || actual !== String(maxconn.value)) {
        return fail(
          say(
            `Giới hạn của cả tiến trình ở dòng ${maxconn.at?.line} là ${maxconn.value}; tiến trình nói ${actual}.`,
            `The limit of the whole process on line ${maxconn.at?.line} is ${maxconn.value}; the process says ${actual}.`,
          ),
          [lineEvidence(edge.https, file, maxconn.at, words)],
        );
      }
      return pass(say(`Tiến trình nhận nhiều nhất ${actual} kết nối.`, `The process takes at most ${actual} connections.`));
    },
  });
}
