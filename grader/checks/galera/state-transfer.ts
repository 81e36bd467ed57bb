import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { settingEvidence } from '../mysql/settings.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type GaleraTarget, requireMembers } from './target.ts';

/**
 * A machine that comes back after too long a time can be sent all data, by a method whose program is installed. The donor's
 * program counts, too, and anybody may be the donor. https://mariadb.com/kb/en/introduction-to-state-snapshot-transfers-ssts/
 * @param installed methods whose programs the nodes have.
 */
export function stateTransfer(target: GaleraTarget, place: CheckPlace, installed: readonly string[]): CheckDefinition {
  return placed(place, {
    title: say('Có cách chép toàn bộ dữ liệu cho máy mới', 'A newcomer can be sent all data'),
    run: async (context) => {
      for (const { node, settings } of await requireMembers(context, target)) {
        const setting = settings.given.wsrep_sst_method;
        if (installed.includes(setting.value)) continue;
        return fail(
          say(
            `${node} chép dữ liệu bằng «${setting.value}», mà các máy này không có chương trình cho cách ấy.`,
            `${node} copies data by “${setting.value}”, and these machines do not have the program for it.`,
          ),
          [settingEvidence(node, setting)],
        );
      }
      return pass(say('Cách chép ở cả ba máy đều có chương trình của nó.', 'On all three, the method has its program.'));
    },
  });
}
