import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import type { EffectiveConfig, StatsSocket } from '../../parsers/haproxy/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { type HaproxyTarget, requireConfig } from './target.ts';

/**
 * A Unix stats socket that takes an administrator's commands. The default level is operator, so `set server` and the like
 * answer "Permission denied". https://docs.haproxy.org/3.0/configuration.html#3.1-stats%20socket
 */
export function statsSocket(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Có socket quản trị', 'There is an admin socket'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const { global } = file.effective;
      const sockets = unixSockets(file.effective);
      if (sockets.length === 0) {
        const other = global.statsSockets[0] ?? null;
        return fail(
          other === null
            ? say('Phần global chưa mở socket thống kê nào.', 'The global section opens no stats socket.')
            : say(
                `Dòng ${other.at.line} mở socket thống kê, nhưng không phải socket Unix.`,
                `Line ${other.at.line} opens a stats socket, but not a Unix one.`,
              ),
          [lineEvidence(target, file, other?.at ?? global.at)],
        );
      }
      const admin = sockets.find((socket) => socket.level.value === 'admin');
      if (admin !== undefined) {
        return pass(
          say(
            `Socket ${admin.address.host} nhận lệnh của quản trị viên.`,
            `The socket ${admin.address.host} takes an administrator's commands.`,
          ),
        );
      }
      const [socket] = sockets;
      const level = socket?.level.value ?? '';
      return fail(
        say(
          `Socket ở dòng ${socket?.at.line} chỉ ở mức ${level}: lệnh thay đổi máy chủ sẽ bị từ chối.`,
          `The socket on line ${socket?.at.line} has only the level ${level}: commands that change a server will be refused.`,
        ),
        [lineEvidence(target, file, socket?.at ?? null)],
      );
    },
  });
}

/** Stats sockets that are files, those of level admin first. */
export function unixSockets(config: EffectiveConfig): readonly StatsSocket[] {
  const unix = config.global.statsSockets.filter((socket) => socket.address.family === 'unix');
  return [...unix.filter((socket) => socket.level.value === 'admin'), ...unix.filter((socket) => socket.level.value !== 'admin')];
}
