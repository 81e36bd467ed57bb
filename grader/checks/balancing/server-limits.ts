import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type EffectiveServer, parseCount } from '../../parsers/haproxy/index.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { requireDoor } from './door.ts';
import type { Shares } from './shares.ts';

/**
 * No server is given more requests at once than it can bear: `maxconn` on its own line, or in a `default-server` above it. Without
 * one there is no limit. https://docs.haproxy.org/3.0/configuration.html#5.2-maxconn
 */
export function serverLimits(target: HaproxyTarget, place: CheckPlace, limits: Shares): CheckDefinition {
  return placed(place, {
    title: say(
      `Mỗi máy ở cổng ${target.port} nhận cùng lúc không quá sức`,
      `No server on port ${target.port} takes more at once than it can bear`,
    ),
    run: async (context) => {
      const { file, servers } = await requireDoor(context, target);
      for (const { node, server } of servers) {
        const limit = limitOf(server);
        if (limit === limits[node]) continue;
        const at = server.options.get('maxconn')?.[0]?.at ?? server.at;
        return fail(
          limit === 0
            ? say(
                `Ở cổng ${target.port}, số yêu cầu ${node} nhận cùng lúc không có giới hạn (dòng ${server.at.line}).`,
                `On port ${target.port}, nothing limits how many requests ${node} takes at once (line ${server.at.line}).`,
              )
            : say(
                `Ở cổng ${target.port}, ${node} nhận cùng lúc tới ${limit} yêu cầu (dòng ${at.line}).`,
                `On port ${target.port}, ${node} takes up to ${limit} requests at once (line ${at.line}).`,
              ),
          [lineEvidence(target, file, at, { expected: say(`${limits[node]}`, `${limits[node]}`), actual: say(`${limit}`, `${limit}`) })],
        );
      }
      const all = servers.map(({ node, server }) => `${node} ${limitOf(server)}`).join(', ');
      return pass(say(`Nhiều nhất cùng lúc: ${all}.`, `At most at once: ${all}.`));
    },
  });
}

/** 0 is without limit, as HAProxy reads it. */
function limitOf(server: EffectiveServer): number {
  return parseCount(server.options.get('maxconn')?.[0]?.text ?? '') ?? 0;
}
