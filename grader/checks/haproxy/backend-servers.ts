import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import type { EffectiveServer } from '../../parsers/haproxy/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { lineEvidence } from './evidence.ts';
import { findService, type Service, serverAddress, serverOf } from './service.ts';
import { type HaproxyTarget, requireConfig } from './target.ts';

/** Every node that should serve is a server of the backend, once, at its port, by name or address, and nothing else is. */
export function backendServers(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Đủ các máy web, mỗi máy một lần', 'Every web server, each once'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const hosts = await context.get(target.hosts);
      const service = findService(file.effective, target, hosts);
      if (service === null) throw new Error('the server check must need the backend');
      const name = `${service.backend.kind} ${service.backend.name}`;
      const missing = target.servers.filter((wanted) => serverOf(service, wanted.node, target, hosts) === null);
      const strangers = service.servers.filter(
        (server) => !target.servers.some((wanted) => serverOf(service, wanted.node, target, hosts) === server),
      );
      if (missing.length > 0) {
        const nodes = listed(missing.map((wanted) => `${wanted.node}:${wanted.port}`));
        const almost = strangers.map((server) => lineEvidence(target, file, server.at));
        return fail(say(`${name} không có máy chủ nào dẫn đến ${nodes.vi}.`, `No server of ${name} leads to ${nodes.en}.`), [
          lineEvidence(target, file, service.backend.at),
          ...almost.slice(0, 5),
        ]);
      }
      const [stranger] = strangers;
      if (stranger !== undefined) {
        const twice = target.servers.some((wanted) => hosts.get(wanted.node) === serverAddress(stranger, hosts));
        return fail(
          twice
            ? say(
                `Dòng ${stranger.at.line} dẫn đến một máy đã có ở dòng khác.`,
                `Line ${stranger.at.line} leads to a machine another line already has.`,
              )
            : say(
                `Dòng ${stranger.at.line} dẫn đến ${stranger.addressText}, không phải một máy web của bài.`,
                `Line ${stranger.at.line} leads to ${stranger.addressText}, which is no web server of this lab.`,
              ),
          [lineEvidence(target, file, stranger.at)],
        );
      }
      const all = listed(service.servers.map((server) => server.name));
      return pass(say(`${name} có ${all.vi}.`, `${name} has ${all.en}.`));
    },
  });
}

const IN_TURN: ReadonlySet<string> = new Set(['roundrobin', 'static-rr']);

/**
 * Requests go round in turn and evenly: round robin (HAProxy 3.0's default, written or not), equal weights, nobody kept back.
 * https://docs.haproxy.org/3.0/configuration.html#4.2-balance
 */
export function balancedEvenly(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Việc được chia lần lượt và đều', 'Work is shared in turn and evenly'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const service = findService(file.effective, target, await context.get(target.hosts));
      if (service?.backend.backend == null) throw new Error('the balance check must need the backend');
      const { balance } = service.backend.backend;
      if (!IN_TURN.has(balance.value)) {
        return fail(
          say(
            `Thuật toán ở dòng ${balance.at?.line} là ${balance.value}, không phải lần lượt.`,
            `The algorithm on line ${balance.at?.line} is ${balance.value}, which is not in turn.`,
          ),
          [lineEvidence(target, file, balance.at)],
        );
      }
      const kept = keptBack(service);
      if (kept !== undefined) {
        return fail(
          say(
            `Máy chủ ${kept.name} (dòng ${kept.at.line}) bị giữ lại, không nhận việc như các máy khác.`,
            `Server ${kept.name} (line ${kept.at.line}) is kept back and gets no work like the others.`,
          ),
          [lineEvidence(target, file, kept.at)],
        );
      }
      const weights = service.servers.map((server) => `${server.name} ${server.weight.value}`).join(', ');
      if (new Set(service.servers.map((server) => server.weight.value)).size > 1) {
        return fail(
          say(`Trọng số các máy chủ không bằng nhau: ${weights}.`, `The servers' weights are not equal: ${weights}.`),
          service.servers.filter((server) => server.weight.at !== null).map((server) => lineEvidence(target, file, server.weight.at)),
        );
      }
      return pass(say(`Thuật toán ${balance.value}, trọng số bằng nhau.`, `Algorithm ${balance.value}, equal weights.`));
    },
  });
}

function keptBack(service: Service): EffectiveServer | undefined {
  return service.servers.find((server) => server.backup || server.disabled || server.weight.value === 0);
}
