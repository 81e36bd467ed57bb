import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { parseProviderOptions, sameSetting } from '../../parsers/galera-options/index.ts';
import { settingEvidence } from '../mysql/settings.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { askNode } from './ask-node.ts';
import { SETTING_NAMES, type SettingName } from './settings.ts';
import { type GaleraTarget, type Member, requireMembers } from './target.ts';

/** Compared one by one, or filled in by the server when the files say nothing. */
const APART: readonly SettingName[] = ['wsrep_provider_options', 'wsrep_node_address'];
const COMPARED = SETTING_NAMES.filter((name) => !APART.includes(name));
const QUESTION = `SHOW GLOBAL VARIABLES WHERE Variable_name IN (${SETTING_NAMES.map((name) => `'${name}'`).join(', ')})`;

/** Every running server was started with what its files say now: a file written later, or a server set by hand, shows here. */
export function runningSettings(target: GaleraTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('MariaDB đang chạy đúng các tệp của nó', 'MariaDB runs what its files say'),
    timeoutMs: 45_000,
    run: async (context) => {
      for (const member of await requireMembers(context, target)) {
        const verdict = await judge(context, member);
        if (verdict !== null) return verdict;
      }
      return pass(say('Cả ba máy chạy đúng nội dung tệp của mình.', 'All three run what their files say.'));
    },
  });
}

async function judge({ sandbox }: CheckContext, { node, settings }: Member): Promise<Verdict | null> {
  const asked = await askNode(sandbox, node, [QUESTION]);
  if (!asked.ok) return fail(say(`${node} ${asked.problem.vi}.`, `${node} ${asked.problem.en}.`), [{ node }]);
  const rows = asked.rows[0] ?? [];
  const running = (name: SettingName) => rows.find((row) => row.Variable_name?.toLowerCase() === name)?.Value ?? '';
  for (const name of COMPARED) {
    const setting = settings.given[name];
    if (name === 'wsrep_on' ? running(name) === (settings.isOn ? 'ON' : 'OFF') : sameValue(setting.value, running(name))) continue;
    return differs(node, { name, file: setting.value, server: running(name) }, settingEvidence(node, setting));
  }
  const shown = parseProviderOptions(running('wsrep_provider_options')).values;
  // Options at the end of the cluster's address hold, too, and the server does not show them here.
  for (const [name, file] of parseProviderOptions(settings.given.wsrep_provider_options.value).values) {
    const server = shown.get(name) ?? '';
    if (sameSetting(file, server)) continue;
    return differs(node, { name, file, server }, settingEvidence(node, settings.given.wsrep_provider_options));
  }
  return null;
}

function sameValue(file: string, server: string): boolean {
  return file.trim().toLowerCase() === server.toLowerCase() || (file.trim() === '2' && server === 'ROW');
}

function differs(
  node: string,
  { name, file, server }: { readonly name: string; readonly file: string; readonly server: string },
  evidence: ReturnType<typeof settingEvidence>,
): Verdict {
  return fail(
    say(
      `${name} trên ${node}: tệp ghi «${file}», máy chủ đang chạy với «${server}».`,
      `${name} on ${node}: the files say “${file}”, the running server has “${server}”.`,
    ),
    [evidence, { node, actual: say(`${name} = ${server}`, `${name} = ${server}`) }],
  );
}
