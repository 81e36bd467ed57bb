import { type CheckDefinition, fail, pass, type Shared } from '../../engine/check.ts';
import { persistenceCookie } from '../../parsers/haproxy/index.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type CookieView, returningUsers } from './first-answers.ts';
import { lookAtService } from './running-service.ts';

/** The cookie is between the user and HAProxy: the web servers do not see it, while the application's own cookies pass. https://docs.haproxy.org/3.0/configuration.html#4.2-cookie */
export function cookieHidden(cookie: Shared<CookieView>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Máy web không thấy cookie của HAProxy', "The web servers do not see HAProxy's cookie"),
    timeoutMs: 60_000,
    run: async (context) => {
      const view = await context.get(cookie);
      const users = await returningUsers(context, view);
      if (users.length === 0) throw new Error('this check must need the one that says whether a cookie is given');
      const running = await lookAtService(context, view.target);
      const evidence = lineEvidence(running.target, running.file, persistenceCookie(running.service.backend)?.at ?? null);
      const leaked = users.find((user) => user.received.some((header) => header.includes(`${view.name}=`)));
      if (leaked !== undefined) {
        return fail(
          say(
            `${leaked.from} nhận được cookie ${view.name} của HAProxy trong yêu cầu của người dùng.`,
            `${leaked.from} received HAProxy's cookie ${view.name} in a user's request.`,
          ),
          [evidence, { node: leaked.from, excerpt: `Cookie: ${leaked.received[0] ?? ''}` }],
        );
      }
      const robbed = users.find((user) => user.received.length < user.by.length);
      if (robbed !== undefined) {
        return fail(
          say(
            `${robbed.from} không nhận được cookie của chính ứng dụng: đã bị bỏ cùng với ${view.name}.`,
            `${robbed.from} did not receive the application's own cookie: it was removed along with ${view.name}.`,
          ),
          [evidence],
        );
      }
      return pass(say(`Máy web chỉ thấy cookie của ứng dụng.`, `The web servers see the application's own cookie only.`));
    },
  });
}
