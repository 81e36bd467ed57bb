import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import type { EffectiveProxy, EffectiveServer } from '../../parsers/haproxy/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { findService } from './service.ts';
import { type HaproxyTarget, type ReadConfig, requireConfig } from './target.ts';

/** A server with the proxy whose rules its checks follow: its own, or that of the server it tracks. */
export interface CheckedServer {
  readonly server: EffectiveServer;
  readonly proxy: EffectiveProxy;
}

/**
 * Every server is asked over HTTP. `option httpchk` says how, `check` on the server says that; either alone does nothing
 * of the kind. https://docs.haproxy.org/3.0/configuration.html#4.2-option%20httpchk
 */
export function healthCheck(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Mọi máy web được hỏi thăm bằng HTTP', 'Every web server is asked over HTTP'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const service = findService(file.effective, target, await context.get(target.hosts));
      if (service === null) throw new Error('the health check must need the backend');
      const checked = service.servers.map((server) => checkedServer(file, { server, proxy: service.backend }));
      const unasked = service.servers.filter((_, index) => checked[index]?.server.check.value !== true);
      if (unasked.length > 0) {
        const names = listed(unasked.map((server) => server.name));
        return fail(
          say(
            `HAProxy không hỏi thăm ${names.vi}: lúc nào cũng coi là tốt.`,
            `HAProxy never asks ${names.en}, and always takes them for healthy.`,
          ),
          unasked.map((server) => lineEvidence(target, file, server.at)),
        );
      }
      const blind = checked.find(({ proxy }) => proxy.backend?.httpCheck == null)?.proxy;
      if (blind !== undefined) {
        const other = blind.backend?.otherCheck ?? null;
        return fail(
          other === null
            ? say(
                `${blind.kind} ${blind.name} chỉ thử mở cổng của máy chủ, không gửi yêu cầu HTTP nào.`,
                `${blind.kind} ${blind.name} only tries to open the servers' ports and sends no HTTP request.`,
              )
            : say(
                `${blind.kind} ${blind.name} hỏi thăm bằng ${other.value} (dòng ${other.at?.line}), không phải HTTP.`,
                `${blind.kind} ${blind.name} asks by ${other.value} (line ${other.at?.line}), not over HTTP.`,
              ),
          [lineEvidence(target, file, other?.at ?? blind.at)],
        );
      }
      return pass(say('Mọi máy chủ đều được hỏi thăm bằng HTTP.', 'Every server is asked over HTTP.'));
    },
  });
}

/** Follows `track` to the server that is really checked; a track into nowhere gives the server itself. */
export function checkedServer(file: ReadConfig, start: CheckedServer): CheckedServer {
  const [backendName, serverName] = start.server.track?.value.split('/') ?? [];
  if (backendName === undefined) return start;
  const wanted = serverName === undefined ? { proxy: start.proxy.name, server: backendName } : { proxy: backendName, server: serverName };
  const proxy = file.effective.proxies.find((one) => one.backend !== null && one.name === wanted.proxy);
  const server = proxy?.backend?.servers.find((one) => one.name === wanted.server);
  return proxy === undefined || server === undefined ? start : { proxy, server };
}
