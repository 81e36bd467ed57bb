import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import type { ServerOption } from '../../parsers/option-file/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { optionsOn } from './connect.ts';
import { optionLine } from './evidence.ts';
import { GROUPS, type OptionText, programOptions } from './option-texts.ts';
import type { NdbTarget } from './target.ts';

/** The engine is on in every SQL node. https://dev.mysql.com/doc/refman/8.4/en/mysql-cluster-options-variables.html#option_mysqld_ndbcluster */
export function engineOn(target: NdbTarget, place: CheckPlace): CheckDefinition {
  return eachSqlNode(target, place, {
    title: say('Bộ lưu trữ NDB được bật trên mọi máy SQL', 'The NDB engine is on in every SQL node'),
    name: 'ndbcluster',
    isRight: ({ value }) => value === null || /^(on|1|true|force|force_plus_permanent)$/i.test(value),
  });
}

/** Tables that name no engine are NDB's, whichever SQL node makes them. https://dev.mysql.com/doc/refman/8.4/en/storage-engine-setting.html */
export function defaultEngine(target: NdbTarget, place: CheckPlace): CheckDefinition {
  return eachSqlNode(target, place, {
    title: say('Bảng không ghi bộ lưu trữ là bảng NDB, ở mọi máy SQL', 'Tables that name no engine are NDB’s, on every SQL node'),
    name: 'default_storage_engine',
    isRight: ({ value }) => /^(ndb|ndbcluster)$/i.test(value ?? ''),
  });
}

function eachSqlNode(
  target: NdbTarget,
  place: CheckPlace,
  own: { readonly title: CheckDefinition['title']; readonly name: string; isRight(option: ServerOption): boolean },
): CheckDefinition {
  return placed(place, {
    title: own.title,
    run: async (context) => {
      for (const machine of target.sql) {
        const text = await optionsOn(context, target, machine);
        if ('status' in text) return text;
        const option = programOptions(text, 'mysqld').get(own.name);
        if (option !== undefined && own.isRight(option)) continue;
        const written = own.name.replaceAll('_', '-');
        const seen = option === undefined ? unset(text, own.name) : say(`là “${option.value ?? ''}”`, `is “${option.value ?? ''}”`);
        const where = option ?? text.options.options.find(({ name }) => name === own.name) ?? { path: target.options, line: null };
        return fail(say(`Trên ${machine}, ${written} ${seen.vi}.`, `On ${machine}, ${written} ${seen.en}.`), [
          optionLine(machine, text, where),
        ]);
      }
      return pass(say(`Đúng trên ${listed(target.sql).vi}.`, `So on ${listed(target.sql).en}.`));
    },
  });
}

function unset(text: OptionText, wanted: string) {
  const elsewhere = text.options.options.find(({ name }) => name === wanted);
  if (elsewhere === undefined) return say('không được đặt', 'is not set');
  const groups = [...GROUPS.mysqld].map((group) => `[${group}]`).join(', ');
  return say(
    `nằm trong [${elsewhere.group}]; mysqld của MySQL chỉ đọc ${groups}`,
    `stands in [${elsewhere.group}]; MySQL’s mysqld reads ${groups} only`,
  );
}
