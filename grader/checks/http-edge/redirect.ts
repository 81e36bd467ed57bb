import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import type { Evidence } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { askHttp, type HttpEdge } from './edge.ts';

const TEMPORARY: ReadonlySet<number> = new Set([302, 303, 307]);

/**
 * Plain HTTP is answered with 301 to the same path and query over HTTPS. The default code is 302, and what is built by hand
 * easily loses the query. https://docs.haproxy.org/3.0/configuration.html#4.2-http-request%20redirect
 */
export function redirectToHttps(edge: HttpEdge, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('HTTP được chuyển hẳn sang HTTPS', 'HTTP moves to HTTPS for good'),
    timeoutMs: 45_000,
    run: async (context) => {
      for (const path of ['/', '/cart/items?id=7&size=L%20XL', `${edge.apiPath}/orders?page=2`]) {
        const verdict = judgePlain(edge, path, await askHttp(context, edge, path));
        if (verdict !== null) return verdict;
      }
      return pass(
        say(
          `http://${edge.name}/… được trả lời 301 sang https, giữ nguyên đường dẫn.`,
          `http://${edge.name}/… is answered with 301 to https, the path kept.`,
        ),
      );
    },
  });
}

function judgePlain(edge: HttpEdge, path: string, seen: HttpObservation): Verdict | null {
  const asked = `http://${edge.name}${path}`;
  const evidence = [answerEvidence(`GET ${asked}`, seen)];
  if (seen.status === undefined) {
    return fail(say(`${asked} không được trả lời (${seen.errorCode}).`, `${asked} gets no answer (${seen.errorCode}).`), evidence);
  }
  const location = seen.headers?.location ?? '';
  const wanted = new URL(`https://${edge.name}${path}`).href;
  if (seen.status !== 301) {
    const what = TEMPORARY.has(seen.status) ? say(', tức chuyển hướng tạm thời', ', a redirect for now') : say('', '');
    return fail(
      say(`${asked} nhận ${seen.status}${what.vi}; không phải 301.`, `${asked} gets ${seen.status}${what.en}; not 301.`),
      evidence,
    );
  }
  if (URL.canParse(location) && new URL(location).href === wanted) return null;
  return fail(say(`${asked} được chuyển đến ${location || '(trống)'}.`, `${asked} is sent to ${location || '(nothing)'}.`), [
    { ...evidence[0], expected: say(wanted, wanted), actual: say(location, location) },
  ]);
}

/** What was asked and what came back, in short. */
export function answerEvidence(asked: string, seen: HttpObservation): Evidence {
  const location = seen.headers?.location === undefined ? '' : `\nlocation: ${seen.headers.location}`;
  return { node: 'probe', excerpt: `${asked}\n→ ${seen.status ?? seen.errorCode}${location}\n${seen.body?.slice(0, 600) ?? ''}`.trim() };
}
