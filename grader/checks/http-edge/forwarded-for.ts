import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { whoAnswered } from '../who-answered.ts';
import { askHttps, type EdgeParts, edgeParts, type HttpEdge, proxyOf } from './edge.ts';
import { traceOption } from './option-trace.ts';

/** Addresses of the documentation blocks (RFC 5737), which no user of a sandbox can have: one, and several as a chain of proxies leaves them. */
const CLAIMS = ['203.0.113.66', '203.0.113.66, 198.51.100.7'];

/**
 * The servers learn each user's address from X-Forwarded-For, and nothing a user claims there comes through: HAProxy adds
 * its value after the ones that arrive, so an application that reads the first believes whoever lies.
 * https://docs.haproxy.org/3.0/configuration.html#4.2-option%20forwardfor
 */
export function forwardedFor(edge: HttpEdge, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy chủ biết đúng địa chỉ người dùng', "Servers know the user's real address"),
    timeoutMs: 60_000,
    run: async (context) => {
      const users = context.sandbox.clients.slice(-2);
      if (users.length < 2) throw new Error('the probe has no further addresses to speak from');
      const parts = await edgeParts(context, edge);
      for (const claim of [null, ...CLAIMS]) {
        for (const path of ['/whoami', `${edge.apiPath}/whoami`]) {
          for (const user of users) {
            const verdict = await judge(context, edge, parts, { path, user, claim });
            if (verdict !== null) return verdict;
          }
        }
      }
      return pass(
        say(
          `Hai người dùng ở ${users.join(', ')} được máy chủ nhận ra đúng, kể cả khi họ tự khai một địa chỉ khác.`,
          `Two users at ${users.join(', ')} are known to the servers by their own addresses, even when they claim another.`,
        ),
      );
    },
  });
}

interface Visit {
  readonly path: string;
  readonly user: string;
  /** What the user claims to be; null when nothing. */
  readonly claim: string | null;
}

async function judge(context: CheckContext, edge: HttpEdge, parts: EdgeParts, { path, user, claim }: Visit): Promise<Verdict | null> {
  const seen = await askHttps(context, edge, path, { from: user, ...(claim === null ? {} : { headers: { 'x-forwarded-for': claim } }) });
  const server = whoAnswered(seen, [...edge.site.map((one) => one.node), edge.api.node]) ?? '?';
  const evidence = [
    {
      node: 'probe',
      excerpt: `${user} → GET https://${edge.name}${path}\n→ ${seen.status ?? seen.errorCode}\n${seen.body?.slice(0, 1000) ?? ''}`,
    },
  ];
  if (seen.status !== 200) {
    return fail(
      say(
        `https://${edge.name}${path} nhận ${seen.status ?? seen.errorCode}.`,
        `https://${edge.name}${path} gets ${seen.status ?? seen.errorCode}.`,
      ),
      evidence,
    );
  }
  const values = forwardedValues(seen);
  if (values.length > 0 && values.every((value) => value === user)) return null;
  if (claim?.split(', ').some((one) => values.includes(one))) {
    return fail(
      say(
        `Người dùng ${user} tự gửi X-Forwarded-For: ${claim}, và ${server} nhận «${values.join(', ')}»: nó có thể tin lời khai ấy.`,
        `The user ${user} sent X-Forwarded-For: ${claim} itself, and ${server} receives “${values.join(', ')}”: it may believe that claim.`,
      ),
      evidence,
    );
  }
  const hosts = await context.get(edge.https.hosts);
  const backend = server === edge.api.node ? proxyOf(parts, edge.api, hosts)?.proxy : parts.site.backend;
  const trace = traceOption(edge.https, parts.file, backend ?? parts.httpsDoor, 'forwardfor');
  const got =
    values.length === 0
      ? say(
          `${server} không nhận X-Forwarded-For nào khi ${user} vào ${path}.`,
          `${server} receives no X-Forwarded-For when ${user} asks for ${path}.`,
        )
      : say(
          `${server} nhận X-Forwarded-For «${values.join(', ')}» khi ${user} vào ${path}.`,
          `${server} receives X-Forwarded-For “${values.join(', ')}” when ${user} asks for ${path}.`,
        );
  return fail(say(got.vi + trace.text.vi, got.en + trace.text.en), [...evidence, ...trace.evidence]);
}

/** All values of the header as the web application received them, one page line a header. */
function forwardedValues(seen: HttpObservation): readonly string[] {
  const lines = (seen.body ?? '').split('\n').filter((line) => /^x-forwarded-for:/i.test(line));
  return lines.flatMap((line) => line.slice(line.indexOf(':') + 1).split(',')).map((value) => value.trim());
}
