import type { Definitions } from '../../parsers/rabbitmq-definitions/index.ts';
import type { LocalText } from '../../result.ts';
import { say } from '../text.ts';
import type { BrokerSpec } from './target.ts';

/** The broker writes it into every queue it exports; whoever writes a file may leave it out. */
const IMPLIED_ARGUMENT = 'x-queue-type';

/** The first thing that `live` (of the target's virtual host) has and `kept` does not have like it, in words that follow the file's name; null when there is none. Pure. */
export function lackingIn({ vhost, accounts }: BrokerSpec, kept: Definitions, live: Definitions): LocalText | null {
  if (!kept.vhosts.some(({ name }) => name === vhost)) return say(`không có vhost ${vhost}`, `has no virtual host ${vhost}`);
  for (const user of Object.keys(accounts)) {
    if (!kept.users.some(({ name, password, password_hash }) => name === user && (password || password_hash))) {
      return say(`không có tài khoản ${user} với mật khẩu`, `has no account ${user} with a password`);
    }
  }
  return (
    missing(live.permissions, kept.permissions, ({ user, configure, write, read }) => ({
      key: [user, vhost, configure, write, read],
      text: say(`không có quyền hiện giờ của ${user}`, `lacks the rights that ${user} has now`),
    })) ??
    missing(live.exchanges, kept.exchanges, ({ name, type, durable, arguments: given }) => ({
      key: [name, type, durable, sorted(given)],
      text: say(`không có exchange ${name} như đang chạy`, `lacks the exchange ${name} as it runs`),
    })) ??
    missing(live.queues, kept.queues, ({ name, durable, arguments: given }) => ({
      key: [name, durable, sorted(given)],
      text: say(`không có hàng đợi ${name} như đang chạy`, `lacks the queue ${name} as it runs`),
    })) ??
    missing(live.bindings, kept.bindings, ({ source, destination, destination_type, routing_key, arguments: given }) => ({
      key: [source, destination, destination_type, routing_key, sorted(given)],
      text: say(`không có binding từ ${source} tới ${destination}`, `lacks a binding from ${source} to ${destination}`),
    })) ??
    missing(live.policies, kept.policies, ({ name, pattern, definition, priority }) => ({
      key: [name, pattern, sorted(definition), priority],
      text: say(`không có policy ${name} như đang chạy`, `lacks the policy ${name} as it runs`),
    }))
  );

  function missing<T extends { readonly vhost: string }>(
    has: readonly T[],
    must: readonly T[],
    describe: (one: T) => { readonly key: readonly unknown[]; readonly text: LocalText },
  ): LocalText | null {
    const keys = new Set(must.filter((one) => one.vhost === vhost).map((one) => JSON.stringify(describe(one).key)));
    const lost = has.find((one) => !keys.has(JSON.stringify(describe(one).key)));
    return lost === undefined ? null : describe(lost).text;
  }
}

const sorted = (given: Readonly<Record<string, unknown>>) =>
  Object.entries(given)
    .filter(([name]) => name !== IMPLIED_ARGUMENT)
    .sort(([a], [b]) => (a < b ? -1 : 1));
