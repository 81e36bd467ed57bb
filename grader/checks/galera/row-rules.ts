import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { settingEvidence } from '../mysql/settings.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import type { GaleraSettings, SettingName } from './settings.ts';
import { type GaleraTarget, requireMembers } from './target.ts';

/** What Galera demands of MariaDB: a setting, and the values it may have (the server knows each by name and by number). */
const DEMANDS: readonly { readonly name: SettingName; readonly values: readonly string[] }[] = [
  { name: 'binlog_format', values: ['ROW', '2'] },
  { name: 'default_storage_engine', values: ['INNODB'] },
  { name: 'innodb_autoinc_lock_mode', values: ['2'] },
];

/**
 * Every machine replicates rows, makes InnoDB tables, and hands out AUTO_INCREMENT numbers without a table lock. The last is
 * not asked for by the server: with another value parallel writes end in deadlocks that nobody can explain.
 * https://galeracluster.com/library/documentation/system-configuration.html
 */
export function rowRules(target: GaleraTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('MariaDB ghi theo cách Galera nhân bản được', 'MariaDB writes in a way Galera can replicate'),
    run: async (context) => {
      for (const { node, settings } of await requireMembers(context, target)) {
        const wrong = DEMANDS.find(({ name, values }) => !values.includes(written(settings, name)));
        if (wrong === undefined) continue;
        const setting = settings.given[wrong.name];
        const byDefault = setting.at === null ? say(' (mặc định)', ' (the default)') : say('', '');
        return fail(
          say(
            `Theo các tệp trên ${node}, ${wrong.name} là ${setting.value}${byDefault.vi}; Galera cần một giá trị khác.`,
            `By the files on ${node}, ${wrong.name} is ${setting.value}${byDefault.en}; Galera needs another value.`,
          ),
          [settingEvidence(node, setting)],
        );
      }
      return pass(
        say('Ghi theo dòng, bảng InnoDB, số tự tăng không khoá bảng.', 'Rows, InnoDB tables, and AUTO_INCREMENT without a table lock.'),
      );
    },
  });
}

function written({ given }: GaleraSettings, name: SettingName): string {
  return given[name].value.trim().toUpperCase();
}
