import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { settingEvidence } from '../mysql/settings.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type GaleraTarget, requireMembers } from './target.ts';

const MEANING = {
  '0': say('log chỉ được ghi và đẩy xuống đĩa mỗi giây một lần', 'the log is written and flushed only once a second'),
  '2': say(
    'log được trao cho hệ điều hành, còn đẩy xuống đĩa thì mỗi giây một lần',
    'the log is handed to the operating system, and flushed only once a second',
  ),
} as const;

/**
 * A commit is on every machine's disk when it returns. Guides relax this because the other machines have the row, too; when
 * all lose power at once they do not. https://mariadb.com/kb/en/innodb-system-variables/#innodb_flush_log_at_trx_commit
 */
export function durableCommit(target: GaleraTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Đã COMMIT là đã nằm trên đĩa', 'What is committed is on the disk'),
    run: async (context) => {
      for (const { node, settings } of await requireMembers(context, target)) {
        const setting = settings.given.innodb_flush_log_at_trx_commit;
        if (setting.value === '1' || setting.value === '3') continue;
        const meaning = setting.value === '0' || setting.value === '2' ? MEANING[setting.value] : say('không hiểu được', 'not understood');
        return fail(
          say(
            `innodb_flush_log_at_trx_commit trên ${node} là ${setting.value}: ${meaning.vi}. Cả ba mất điện cùng lúc thì mất những dòng đã báo là xong.`,
            `innodb_flush_log_at_trx_commit on ${node} is ${setting.value}: ${meaning.en}. If all three lose power at once, rows that were acknowledged are lost.`,
          ),
          [settingEvidence(node, setting)],
        );
      }
      return pass(say('Cả ba đẩy log xuống đĩa ở mỗi COMMIT.', 'All three flush their log at every commit.'));
    },
  });
}
