import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import type { EffectiveServer, HttpCheck } from '../../parsers/haproxy/index.ts';
import type { HttpObservation, HttpRequestArgs } from '../../probes/protocol.ts';
import type { Evidence } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { isGoodAnswer } from './check-expectation.ts';
import { lineEvidence } from './evidence.ts';
import { checkedServer } from './health-check.ts';
import { findService, serverAddress } from './service.ts';
import { type HaproxyTarget, type HostTable, requireConfig } from './target.ts';

/**
 * The very request of the health check, sent to the servers by the probe, gets an answer HAProxy counts as good. A page that
 * answers 404 takes all servers out. A server that does not answer at all is judged by the live checks, not here.
 */
export function checkRequest(target: HaproxyTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy web trả lời tốt câu hỏi thăm', 'The web servers answer the check well'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const hosts = await context.get(target.hosts);
      const service = findService(file.effective, target, hosts);
      if (service === null) throw new Error('the request check must need the backend');
      for (const own of service.servers) {
        const { server, proxy } = checkedServer(file, { server: own, proxy: service.backend });
        const check = proxy.backend?.httpCheck ?? null;
        if (check === null || check.scripted) continue;
        const seen = await ask(context, server, check, hosts);
        if (seen?.status === undefined || isGoodAnswer(check, seen)) continue;
        return fail(
          say(
            `Câu hỏi thăm ${check.method} ${check.uri} nhận ${seen.status} từ ${own.name}, nên HAProxy coi máy ấy là hỏng.`,
            `The check ${check.method} ${check.uri} gets ${seen.status} from ${own.name}, so HAProxy takes that server for failed.`,
          ),
          [lineEvidence(target, file, check.at), answerEvidence(seen)],
        );
      }
      return pass(say('Câu hỏi thăm nhận được câu trả lời tốt.', 'The check gets a good answer.'));
    },
  });
}

/** One check as HAProxy would send it; null when where it goes cannot be told. */
export async function ask(
  context: CheckContext,
  server: EffectiveServer,
  check: HttpCheck,
  hosts: HostTable,
): Promise<HttpObservation | null> {
  const address =
    server.checkAddress === null ? serverAddress(server, hosts) : (hosts.get(server.checkAddress.value) ?? server.checkAddress.value);
  const port = server.checkPort?.value ?? server.address.ports?.from;
  if (address === null || port === undefined || !/^\d+(\.\d+){3}$/.test(address) || !check.uri.startsWith('/')) return null;
  const args: HttpRequestArgs = {
    url: `http://${address}:${port}${check.uri}`,
    method: check.method,
    headers: Object.fromEntries(check.headers.map((header) => [header.name, header.value])),
    timeoutMs: 2000,
  };
  return context.sandbox.probe({ op: 'http.request', args });
}

function answerEvidence(seen: HttpObservation): Evidence {
  return { node: 'probe', excerpt: `HTTP ${seen.status}\n${seen.body?.slice(0, 300) ?? ''}` };
}
