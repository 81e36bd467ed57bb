import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { mainBackend } from '../../parsers/haproxy/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { doors, findService } from './service.ts';
import { type HaproxyTarget, requireConfig } from './target.ts';

/** A `frontend` or `listen` takes users on the port, on an address they reach. https://docs.haproxy.org/3.0/configuration.html#4.2-bind */
export function frontDoor(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say(`Có nơi nhận yêu cầu ở cổng ${target.port}`, `Something takes requests on port ${target.port}`),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const found = doors(file.effective, target, await context.get(target.hosts));
      const open = found.find((door) => door.reachable)?.proxy;
      if (open !== undefined)
        return pass(
          say(
            `${open.kind} ${open.name} nhận yêu cầu ở cổng ${target.port}.`,
            `${open.kind} ${open.name} takes requests on port ${target.port}.`,
          ),
        );
      const closed = found[0]?.proxy;
      if (closed !== undefined) {
        const at = closed.frontend?.binds[0]?.at ?? closed.at;
        return fail(
          say(
            `${closed.kind} ${closed.name} mở cổng ${target.port} ở một địa chỉ mà người dùng bên ngoài không tới được.`,
            `${closed.kind} ${closed.name} opens port ${target.port} on an address that users outside cannot reach.`,
          ),
          [lineEvidence(target, file, at)],
        );
      }
      const binds = file.effective.proxies.flatMap((proxy) => proxy.frontend?.binds ?? []);
      return fail(
        say(`Không có frontend hay listen nào mở cổng ${target.port}.`, `No frontend or listen opens port ${target.port}.`),
        binds.length === 0 ? [lineEvidence(target, file, null)] : binds.slice(0, 5).map((bind) => lineEvidence(target, file, bind.at)),
      );
    },
  });
}

/** Requests that meet no condition are sent to a backend that exists and has servers. Without one HAProxy starts, and answers 503. https://docs.haproxy.org/3.0/configuration.html#4.2-default_backend */
export function leadsToServers(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Yêu cầu được chuyển đến các máy chủ', 'Requests are handed on to servers'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const door = doors(file.effective, target, await context.get(target.hosts)).find((one) => one.reachable)?.proxy;
      const chosen = door === undefined ? null : mainBackend(file.effective, door, target.port);
      const name = `${door?.kind} ${door?.name}`;
      if (chosen === null) {
        return fail(
          say(
            `${name} nhận yêu cầu nhưng không cho biết chuyển chúng đi đâu; HAProxy vẫn chạy và trả lời 503.`,
            `${name} takes requests but does not say where they go; HAProxy still runs, and answers 503.`,
          ),
          [lineEvidence(target, file, door?.at ?? null)],
        );
      }
      if (chosen.proxy === null) {
        return fail(
          say(
            `${name} chuyển yêu cầu đến «${chosen.value}», nhưng không có backend nào tên như vậy.`,
            `${name} sends requests to “${chosen.value}”, but no backend has that name.`,
          ),
          [lineEvidence(target, file, chosen.at)],
        );
      }
      if (chosen.proxy.backend === null || chosen.proxy.backend.servers.length === 0) {
        return fail(say(`${chosen.value} chưa có máy chủ nào.`, `${chosen.value} has no server yet.`), [
          lineEvidence(target, file, chosen.proxy.at),
        ]);
      }
      return pass(say(`${name} chuyển yêu cầu đến ${chosen.value}.`, `${name} sends requests to ${chosen.value}.`));
    },
  });
}

/** Both sides of the service are in HTTP mode; HAProxy's own default is tcp, where everything about HTTP is silently left out. https://docs.haproxy.org/3.0/configuration.html#4.2-mode */
export function httpMode(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Lưu lượng được hiểu là HTTP', 'Traffic is understood as HTTP'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const service = findService(file.effective, target, await context.get(target.hosts));
      const sides = service === null ? [] : [service.door, service.backend];
      const wrong = sides.find((proxy) => proxy.mode.value !== 'http');
      if (wrong === undefined) return pass(say('Cả hai phía đều ở chế độ http.', 'Both sides are in mode http.'));
      const { value, at } = wrong.mode;
      const name = `${wrong.kind} ${wrong.name}`;
      return fail(
        at === null
          ? say(
              `${name} không có dòng mode nào có hiệu lực, nên ở chế độ ${value}.`,
              `No mode line is in force for ${name}, so its mode is ${value}.`,
            )
          : say(`${name} ở chế độ ${value} (dòng ${at.line}).`, `${name} is in mode ${value} (line ${at.line}).`),
        [lineEvidence(target, file, at ?? wrong.at)],
      );
    },
  });
}
