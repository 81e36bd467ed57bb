import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import type { HaproxyTarget } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { named, requireDoor } from './door.ts';

/**
 * The hash leads to a place on a ring (`consistent`), not to a row of a table whose length is the number of servers (`map-based`,
 * the default): with a table, a lost server moves nearly everybody. https://docs.haproxy.org/3.0/configuration.html#4.2-hash-type
 */
export function consistentHash(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say(
      `Cách băm ở cổng ${target.port} chịu được việc thiếu một máy`,
      `The hashing on port ${target.port} stands the loss of a server`,
    ),
    run: async (context) => {
      const { file, backend } = await requireDoor(context, target);
      const line = backend.lines.findLast((one) => one.keyword === 'hash-type' && one.prefix === undefined);
      const method = line?.args[0]?.text ?? 'map-based';
      const name = named(backend);
      if (method === 'consistent' && line !== undefined)
        return pass(say(`${name}: hash-type ${method} (dòng ${line.at.line}).`, `${name}: hash-type ${method} (line ${line.at.line}).`));
      return fail(
        line === undefined
          ? say(
              `${name} (cổng ${target.port}) không có dòng hash-type nào có hiệu lực, nên băm theo bảng (map-based): thiếu một máy là bảng đổi, gần như ai cũng bị dời.`,
              `No hash-type line is in force for ${name} (port ${target.port}), so it hashes by a table (map-based): without one server the table changes, and nearly everybody moves.`,
            )
          : say(
              `${name} (cổng ${target.port}) băm theo ${method} (dòng ${line.at.line}): thiếu một máy là gần như ai cũng bị dời.`,
              `${name} (port ${target.port}) hashes by ${method} (line ${line.at.line}): without one server nearly everybody moves.`,
            ),
        [lineEvidence(target, file, line?.at ?? backend.at)],
      );
    },
  });
}
