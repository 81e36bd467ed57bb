import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { speakAs } from './speak.ts';
import type { BrokerTarget } from './target.ts';

const DEFAULT_VHOST = '/';
/** The account every broker is born with, and its password. https://www.rabbitmq.com/docs/access-control#default-state */
const GUEST = { user: 'guest', password: 'guest' };
/** Tags that let a user change what is not theirs. */
const POWERFUL = ['administrator', 'policymaker'];

/** Nobody comes in by the broker's own account from outside, and the accounts can neither administer nor enter the default virtual host. */
export function doorsClosed(target: BrokerTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Những cánh cửa phải đóng', 'Doors that must stay closed'),
    timeoutMs: 90_000,
    run: async (context) =>
      (await judgeGuest(context, target)) ??
      (await judgeTags(context, target)) ??
      (await judgeDefaultVhost(context, target)) ??
      pass(
        say(
          'guest không vào được từ bên ngoài; các tài khoản không vào được vhost / và không quản trị được broker.',
          'guest does not get in from outside; the accounts neither get into the virtual host / nor administer the broker.',
        ),
      ),
  });
}

async function judgeGuest(context: CheckContext, { node }: BrokerTarget): Promise<Verdict | null> {
  const args = { broker: { hosts: [node], ...GUEST }, steps: [] };
  const { host, error } = await context.sandbox.probe({ op: 'amqp.run', args }, { signal: context.signal });
  // Let in but not into a virtual host is let in.
  if (host === null && error?.code !== 'VHOST_REFUSED') return null;
  return fail(
    say(
      `Máy đo đăng nhập được vào ${node} từ bên ngoài bằng tài khoản guest với mật khẩu ai cũng biết.`,
      `The probe logs in to ${node} from outside as guest, whose password everybody knows.`,
    ),
    [{ node: 'probe', actual: say('guest được cho vào', 'guest was let in') }],
  );
}

async function judgeTags(context: CheckContext, target: BrokerTarget): Promise<Verdict | null> {
  const live = await context.get(target.live);
  if (!live.ok) return fail(live.problem);
  const user = live.definitions.users.find(({ name, tags }) => name in target.accounts && tags.some((tag) => POWERFUL.includes(tag)));
  if (user === undefined) return null;
  const tags = user.tags.join(', ');
  return fail(
    say(
      `Tài khoản ${user.name} trên ${target.node} mang thẻ ${tags}, nên thay đổi được những thứ không phải của nó.`,
      `The account ${user.name} on ${target.node} carries the tag ${tags}, so it can change what is not its own.`,
    ),
    [{ node: target.node, actual: say(`${user.name}: ${tags}`, `${user.name}: ${tags}`) }],
  );
}

async function judgeDefaultVhost(context: CheckContext, target: BrokerTarget): Promise<Verdict | null> {
  for (const user of Object.keys(target.accounts)) {
    const spoken = await speakAs(context, target, user, [], DEFAULT_VHOST);
    if (!spoken.ok) continue;
    return fail(
      say(
        `${user} vào được cả vhost / trên ${target.node}; việc của tài khoản này chỉ ở ${target.vhost}.`,
        `${user} gets into the virtual host / on ${target.node} as well; its work is in ${target.vhost} only.`,
      ),
      [{ node: 'probe', actual: say(`${user} vào được /`, `${user} was let into /`) }],
    );
  }
  return null;
}
