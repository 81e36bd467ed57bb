import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import type { Setting } from '../../parsers/haproxy/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { type HaproxyTarget, requireConfig } from './target.ts';

/**
 * HAProxy gives up root once its ports are open: `user` and `group` (or `uid` and `gid`) name someone else. Without them it
 * keeps whoever started it. https://docs.haproxy.org/3.0/configuration.html#3.1-user
 */
export function globalUser(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('HAProxy không giữ quyền root', 'HAProxy does not stay root'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const { user, group, at } = file.effective.global;
      const missing = [user === null ? 'user' : '', group === null ? 'group' : ''].filter((name) => name !== '');
      if (missing.length > 0) {
        const names = missing.join(', ');
        return fail(
          say(
            `Phần global chưa cho biết HAProxy chạy dưới tên ai (thiếu: ${names}), nên nó giữ quyền của người khởi động nó: root.`,
            `The global section does not say as whom HAProxy runs (missing: ${names}), so it keeps its starter's rights: root.`,
          ),
          [lineEvidence(target, file, at)],
        );
      }
      const rooted = [user, group].find(isRoot) ?? null;
      if (rooted !== null) {
        return fail(say(`Dòng ${rooted.at?.line} giữ lại quyền root.`, `Line ${rooted.at?.line} keeps root's rights.`), [
          lineEvidence(target, file, rooted.at),
        ]);
      }
      return pass(say(`HAProxy chạy dưới tên ${user?.value}:${group?.value}.`, `HAProxy runs as ${user?.value}:${group?.value}.`));
    },
  });
}

function isRoot(name: Setting<string> | null): boolean {
  return name !== null && (name.value === 'root' || /^0+$/.test(name.value));
}
