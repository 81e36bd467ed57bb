import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { settingEvidence } from '../mysql/settings.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { type GaleraTarget, requireMembers } from './target.ts';

/**
 * Every machine's option files can be read, and turn Galera on with a library to do it. A machine left out is a MariaDB of
 * its own that says nothing of it. https://mariadb.com/kb/en/galera-cluster-system-variables/#wsrep_on
 */
export function providerOn(target: GaleraTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Galera được bật trong cấu hình của cả ba máy', 'Galera is turned on in the configuration of all three machines'),
    // The first to read the files of all machines.
    timeoutMs: 90_000,
    run: async (context) => {
      const loaded = await context.get(target.options);
      for (const node of target.nodes) {
        const read = loaded.get(node);
        if (read?.ok !== false) continue;
        return fail(read.problem, [{ node, file: read.path, ...(read.line === undefined ? {} : { line: read.line }) }]);
      }
      for (const { node, settings } of await requireMembers(context, target)) {
        const { wsrep_on: on, wsrep_provider: provider } = settings.given;
        if (!settings.isOn) {
          return fail(say(`Theo các tệp trên ${node}, Galera không được bật.`, `By the files on ${node}, Galera is not turned on.`), [
            settingEvidence(node, on),
          ]);
        }
        if (provider.value === '' || provider.value.toLowerCase() === 'none') {
          return fail(say(`${node} không được bảo dùng thư viện Galera nào.`, `${node} is not told of any Galera library.`), [
            settingEvidence(node, provider),
          ]);
        }
      }
      const names = listed(target.nodes);
      return pass(say(`${names.vi} đều bật Galera.`, `${names.en} all turn Galera on.`));
    },
  });
}
