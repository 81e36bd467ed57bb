import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { AmqpError } from '../../probes/amqp-protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { codeText, speakAs } from './speak.ts';
import type { BrokerTarget } from './target.ts';

/** Every account is let in over AMQP, and into the virtual host. https://www.rabbitmq.com/docs/access-control */
export function accountsLogIn(target: BrokerTarget, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Các tài khoản vào được vhost', 'The accounts get into the virtual host'),
    timeoutMs: 60_000,
    run: async (context) => {
      const users = Object.keys(target.accounts);
      for (const user of users) {
        const spoken = await speakAs(context, target, user, []);
        if (!spoken.ok) return refused(target, user, spoken.error);
      }
      const names = listed(users);
      return pass(
        say(
          `${names.vi} đăng nhập và vào được vhost ${target.vhost}.`,
          `${names.en} log in and get into the virtual host ${target.vhost}.`,
        ),
      );
    },
  });
}

function refused({ node, vhost }: BrokerTarget, user: string, error: AmqpError): Verdict {
  const evidence = [{ node: 'probe', actual: say(codeText(error), codeText(error)), excerpt: error.message }];
  if (error.code === 'VHOST_REFUSED') {
    return fail(
      say(
        `${user} đăng nhập được trên ${node}, nhưng broker đóng kết nối khi ${user} muốn vào vhost ${vhost}: vhost không có, hoặc ${user} không có quyền nào ở đó.`,
        `${user} logs in on ${node}, but the broker closes the connection when ${user} asks for the virtual host ${vhost}: there is none, or ${user} has no rights in it.`,
      ),
      evidence,
    );
  }
  if (error.replyCode === 403) {
    return fail(
      say(`${node} từ chối ${user} với mật khẩu nêu trong đề bài.`, `${node} refuses ${user} with the password given in the task.`),
      evidence,
    );
  }
  return fail(
    say(
      `Máy đo không nói chuyện được với broker trên ${node}, cổng 5672: ${codeText(error)}.`,
      `The probe cannot speak to the broker on ${node}, port 5672: ${codeText(error)}.`,
    ),
    evidence,
  );
}
