import { type CheckDefinition, fail, pass, type Shared } from '../../engine/check.ts';
import { persistenceCookie } from '../../parsers/haproxy/index.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { askAsUser } from './ask-as-user.ts';
import { type CookieView, cookieSet } from './first-answers.ts';
import { lookAtService } from './running-service.ts';

/** A page of the lab's web servers that any cache on the way may keep. */
const CACHEABLE = '/cacheable';
const ASKED = 3;

/**
 * An answer that sets the cookie is not left to shared caches, even when the web server allows it: a cache would hand one
 * user's cookie to everybody (RFC 9111 §7.3). https://docs.haproxy.org/3.0/configuration.html#4.2-cookie
 */
export function cookieNotCached(cookie: Shared<CookieView>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Câu trả lời mang cookie không bị giữ lại dọc đường', 'Answers that carry the cookie are not kept on the way'),
    timeoutMs: 60_000,
    run: async (context) => {
      const { target, name } = await context.get(cookie);
      const running = await lookAtService(context, target);
      const observations = await askAsUser(context, `${running.url}${CACHEABLE}`, ASKED, null);
      const carrying = observations.filter((seen) => (cookieSet(seen, name) ?? '') !== '');
      if (carrying.length === 0) throw new Error('this check must need the one that says whether a cookie is given');
      const kept = carrying.find((seen) => !/\b(private|no-store|no-cache)\b/i.test(seen.headers?.['cache-control'] ?? ''));
      if (kept === undefined) {
        const seen = carrying[0]?.headers?.['cache-control'] ?? '';
        return pass(
          say(`Câu trả lời gắn cookie cấm bộ nhớ đệm chung: ${seen}.`, `An answer that sets the cookie forbids shared caches: ${seen}.`),
        );
      }
      const header = kept.headers?.['cache-control'] ?? '';
      return fail(
        say(
          `Một câu trả lời gắn ${name} vẫn cho bộ nhớ đệm chung giữ lại (Cache-Control: ${header}): người khác sẽ nhận cookie của người này.`,
          `An answer that sets ${name} may still be kept by shared caches (Cache-Control: ${header}): others would get this user's cookie.`,
        ),
        [
          lineEvidence(target, running.file, persistenceCookie(running.service.backend)?.at ?? null),
          { node: 'probe', excerpt: `GET ${CACHEABLE}\nCache-Control: ${header}\nSet-Cookie: ${kept.headers?.['set-cookie'] ?? ''}` },
        ],
      );
    },
  });
}
