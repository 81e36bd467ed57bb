import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { askServer, refusalOf } from './checker.ts';
import { SETTING_NAMES, type Settings, settingEvidence } from './settings.ts';
import { type ReplicationTarget, requireSettings } from './target.ts';

const TIMEOUT_MS = 40_000;

/** Both servers answer from the network and let the checks' account in. */
export function serversReachable(target: ReplicationTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Hai máy chủ trả lời từ mạng', 'Both servers answer from the network'),
    timeoutMs: TIMEOUT_MS,
    run: async (context) => {
      for (const node of target.nodes) {
        const told = await askServer(context, node, ['SELECT 1']);
        if (!told.ok) return refusalOf(node, told);
      }
      return pass(say('Cả hai máy chủ trả lời ở cổng 3306.', 'Both servers answer at port 3306.'));
    },
  });
}

/** Each server runs what its files say: neither an older text nor what somebody set by hand since. */
export function serversCurrent(target: ReplicationTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy chủ đang chạy đúng như tệp của nó', 'Each server runs what its files say'),
    timeoutMs: TIMEOUT_MS,
    run: async (context) => {
      const settings = await requireSettings(context, target);
      const source = await differenceOn(context, target.source, settings.source);
      const found = source ?? (await differenceOn(context, target.replica, settings.replica));
      return found ?? pass(say('Cả hai máy chủ chạy đúng những gì tệp của chúng nói.', 'Both servers run exactly what their files say.'));
    },
  });
}

async function differenceOn(context: CheckContext, node: string, settings: Settings): Promise<Verdict | null> {
  const names = SETTING_NAMES.map((name) => `'${name}'`).join(', ');
  const told = await askServer(context, node, [`SHOW GLOBAL VARIABLES WHERE Variable_name IN (${names})`]);
  if (!told.ok) return refusalOf(node, told);
  const running = new Map((told.rows[0] ?? []).map((row) => [row.Variable_name, (row.Value ?? '').slice(0, 100)]));
  const different = SETTING_NAMES.filter((name) => running.get(name) !== settings[name].value);
  if (different.length === 0) return null;
  return fail(
    say(
      `Máy chủ trên ${node} không chạy như tệp của nó: ${different.map((name) => `${name} đang là ${running.get(name) ?? '?'}, tệp nói ${settings[name].value}`).join('; ')}.`,
      `The server on ${node} does not run as its files say: ${different.map((name) => `${name} is ${running.get(name) ?? '?'}, the files say ${settings[name].value}`).join('; ')}.`,
    ),
    different.map((name) => settingEvidence(node, settings[name])),
  );
}
