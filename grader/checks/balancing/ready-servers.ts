import { type CheckDefinition, pass } from '../../engine/check.ts';
import { outOfRotation, unnamedServer } from '../haproxy/in-rotation.ts';
import { findService } from '../haproxy/service.ts';
import { type HaproxyTarget, requireConfig } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';

/** Every server answers with its own name and is in rotation behind every door; one that has just come back is waited for. */
export function readyServers(doors: readonly [HaproxyTarget, ...HaproxyTarget[]], place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Cả ba máy web đang nhận việc ở mọi cửa', 'All three web servers are at work behind every door'),
    timeoutMs: 90_000,
    run: async (context) => {
      const stranger = await unnamedServer(context, doors[0]);
      if (stranger !== null) return stranger;
      for (const target of doors) {
        const file = await requireConfig(context, target);
        const service = findService(file.effective, target, await context.get(target.hosts));
        if (service === null) throw new Error('the check of ready servers must need every door');
        const out = await outOfRotation(context, target, file, service);
        if (out !== null) return out;
      }
      const ports = doors.map((door) => door.port).join(', ');
      return pass(say(`Mọi máy đều trong hàng ở các cổng ${ports}.`, `Every server is in rotation on the ports ${ports}.`));
    },
  });
}
