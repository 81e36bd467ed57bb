import { type CheckDefinition, fail, pass, type Shared, type Verdict } from '../../engine/check.ts';
import { lineEvidence } from '../haproxy/evidence.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type CookieView, type ReturningUser, returningUsers } from './first-answers.ts';
import { lookAtService, type RunningService } from './running-service.ts';

/**
 * A user who sends the cookie back always reaches the server that gave it. Two servers with one value are one server to the
 * cookie: the first of them gets both servers' users. https://docs.haproxy.org/3.0/configuration.html#5.2-cookie
 */
export function cookieLeadsBack(cookie: Shared<CookieView>, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Gửi lại cookie thì luôn gặp đúng máy cũ', 'Sending the cookie back leads to the same server'),
    timeoutMs: 60_000,
    run: async (context) => {
      const view = await context.get(cookie);
      const users = await returningUsers(context, view);
      if (users.length === 0) throw new Error('this check must need the one that says whether a cookie is given');
      const running = await lookAtService(context, view.target);
      const lost = users.find((user) => user.by.some((by) => by !== user.from));
      if (lost !== undefined) return wentElsewhere(running, view.name, lost, users);
      const pairs = users.map((user) => `${user.value} → ${user.from}`).join(', ');
      const requests = users.reduce((sum, user) => sum + user.by.length, 0);
      return pass(
        say(
          `${requests} yêu cầu gửi lại cookie đều đến đúng máy: ${pairs}.`,
          `All ${requests} requests with a cookie came back: ${pairs}.`,
        ),
      );
    },
  });
}

function wentElsewhere(running: RunningService, name: string, lost: ReturningUser, users: readonly ReturningUser[]): Verdict {
  const twin = users.find((user) => user !== lost && user.value === lost.value);
  const elsewhere = [...new Set(lost.by.map((by) => by ?? '?'))].join(', ');
  return fail(
    twin === undefined
      ? say(
          `${lost.from} gắn ${name}=${lost.value}, nhưng người dùng gửi lại giá trị ấy lại đến ${elsewhere}.`,
          `${lost.from} set ${name}=${lost.value}, but a user who sent it back reached ${elsewhere}.`,
        )
      : say(
          `${lost.from} và ${twin.from} gắn cùng một giá trị ${name}=${lost.value}: người dùng của ${lost.from} lại đến ${elsewhere}.`,
          `${lost.from} and ${twin.from} set the same value ${name}=${lost.value}: users of ${lost.from} reached ${elsewhere}.`,
        ),
    [lost, ...(twin === undefined ? [] : [twin])].map((user) =>
      lineEvidence(running.target, running.file, running.server(user.from).server.at),
    ),
  );
}
