import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { HttpCheck } from '../../parsers/haproxy/index.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import { isGoodAnswer } from '../haproxy/check-expectation.ts';
import { ask } from '../haproxy/check-request.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { type CheckedServer, checkedServer } from '../haproxy/health-check.ts';
import { findService } from '../haproxy/service.ts';
import { type HaproxyTarget, type ReadConfig, requireConfig } from '../haproxy/target.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';

/** The page on which an application tells how it is, and what it says there when it is ill. */
export interface HealthPage {
  readonly path: string;
  readonly sick: { readonly status: number; readonly body: string };
}

/**
 * The check asks the page where the application tells how it is; its good answer counts as good, its bad one as bad. A
 * check of `/` sees a web server that runs, not an application that works.
 * https://docs.haproxy.org/3.0/configuration.html#4.2-http-check%20expect
 */
export function sickPage(target: HaproxyTarget, place: CheckPlace, page: HealthPage): CheckDefinition {
  return placed(place, {
    title: say('Ứng dụng tự báo hỏng thì máy bị loại', 'A server whose application says it is ill leaves'),
    run: async (context) => {
      const file = await requireConfig(context, target);
      const hosts = await context.get(target.hosts);
      const service = findService(file.effective, target, hosts);
      if (service === null) throw new Error('the page check must need the backend');
      const checked = service.servers.map((server) => checkedServer(file, { server, proxy: service.backend }));
      for (const one of checked) {
        const check = one.proxy.backend?.httpCheck ?? null;
        if (check === null) throw new Error('the page check must need the HTTP check');
        const blind = judgeRules(target, file, check, page);
        if (blind !== null) return blind;
        const refused = judgeAnswer(target, file, { check, one }, await askNow(context, one, check));
        if (refused !== null) return refused;
      }
      const { status } = page.sick;
      return pass(
        say(
          `HAProxy hỏi ${page.path}: bây giờ nhận câu trả lời tốt, và ${status} sẽ bị coi là hỏng.`,
          `HAProxy asks ${page.path}: the answer is good now, and a ${status} would count as failed.`,
        ),
      );
    },
  });

  async function askNow(context: CheckContext, { server }: CheckedServer, check: HttpCheck): Promise<HttpObservation | null> {
    return check.scripted ? null : ask(context, server, check, await context.get(target.hosts));
  }
}

/** What can be told without asking: another page, or an expectation that an ill application meets. */
function judgeRules(target: HaproxyTarget, file: ReadConfig, check: HttpCheck, page: HealthPage): Verdict | null {
  const path = check.uri.split(/[?#]/)[0];
  if (!check.scripted && path !== page.path) {
    return fail(
      say(
        `HAProxy hỏi ${check.method} ${check.uri}. Trang ấy vẫn trả lời tốt khi ứng dụng đã hỏng, nên máy hỏng không bị loại.`,
        `HAProxy asks ${check.method} ${check.uri}. That page answers well while the application is ill, so an ill server stays.`,
      ),
      [lineEvidence(target, file, check.at)],
    );
  }
  if (!isGoodAnswer(check, { atMs: 0, durationMs: 0, ...page.sick })) return null;
  const { status } = page.sick;
  return fail(
    say(
      `Ứng dụng hỏng trả lời ${status} ở ${page.path}, mà theo tệp thì câu trả lời ấy vẫn là tốt.`,
      `An ill application answers ${status} on ${page.path}, and by the file that answer is good.`,
    ),
    [lineEvidence(target, file, check.expects[0]?.at ?? check.at)],
  );
}

/** A server that does not answer at all is judged by the live checks, not here. */
function judgeAnswer(
  target: HaproxyTarget,
  file: ReadConfig,
  { check, one }: { readonly check: HttpCheck; readonly one: CheckedServer },
  seen: HttpObservation | null,
): Verdict | null {
  if (seen?.status === undefined || isGoodAnswer(check, seen)) return null;
  return fail(
    say(
      `Câu hỏi ${check.method} ${check.uri} nhận ${seen.status} từ ${one.server.name} đang khoẻ, và theo tệp thì đó là hỏng.`,
      `The check ${check.method} ${check.uri} gets ${seen.status} from a healthy ${one.server.name}, and by the file that is a failure.`,
    ),
    [
      lineEvidence(target, file, check.expects[0]?.at ?? check.at),
      { node: 'probe', excerpt: `HTTP ${seen.status}\n${seen.body?.slice(0, 200) ?? ''}` },
    ],
  );
}
