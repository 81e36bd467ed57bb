import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { SqlRow } from '../../probes/sql-protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { askServer, refusalOf, sqlText } from './checker.ts';
import { replicationRights } from './grants.ts';
import { hostPatternLetsIn } from './host-pattern.ts';
import { requireFollowing } from './replica-threads.ts';
import type { ReplicationTarget } from './target.ts';

/** Addresses nobody in the lab has: an account that may be used from there is open to more than the lab's network. */
const OUTSIDE = ['192.0.2.7', '10.99.0.1', '10.10.99.1', '172.16.5.5'];

/** The account the replica uses may receive the binary log and nothing else, has a password, and is let in from the lab's network only. */
export function replicationAccount(target: ReplicationTarget, place: CheckPlace): CheckDefinition {
  const { source, replica } = target;
  return placed(place, {
    title: say('Tài khoản của bản sao chỉ có quyền nhân bản', 'The replica’s account may do nothing but replicate'),
    timeoutMs: 60_000,
    run: async (context) => {
      const following = await requireFollowing(context, target);
      if (following === null)
        return fail(say(`${replica} không còn chép từ ${source}.`, `${replica} copies from ${source} no longer.`), [{ node: replica }]);
      const user = following.dumpUser;
      const columns = 'Host AS host, plugin, authentication_string AS secret';
      const told = await askServer(context, source, [`SELECT ${columns} FROM mysql.user WHERE User = ${sqlText(user)} ORDER BY Host`]);
      if (!told.ok) return refusalOf(source, told);
      const accounts = told.rows[0] ?? [];
      if (accounts.length === 0) {
        return fail(
          say(
            `Luồng Dump chạy dưới tên \`${user}\`, mà trên ${source} không còn tài khoản ấy: nối lại là không vào được.`,
            `The Dump thread runs as \`${user}\`, and ${source} has no such account any more: it will not get in again.`,
          ),
          [{ node: source }],
        );
      }
      for (const account of accounts) {
        const found = await judgeAccount(context, source, user, account);
        if (found !== null) return found;
      }
      return pass(
        say(
          `Tài khoản \`${user}\` chỉ được nhận binlog, và chỉ từ mạng của lab.`,
          `The account \`${user}\` may receive the binary log, from the lab’s network, and nothing else.`,
        ),
      );
    },
  });
}

async function judgeAccount(context: CheckContext, source: string, user: string, account: SqlRow): Promise<Verdict | null> {
  const host = account.host ?? '';
  const name = `\`${user}\`@\`${host}\``;
  const told = await askServer(context, source, [`SHOW GRANTS FOR ${quoted(user)}@${quoted(host)}`]);
  if (!told.ok) return refusalOf(source, told);
  const lines = (told.rows[0] ?? []).map((row) => Object.values(row)[0] ?? '');
  const { more } = replicationRights(lines);
  if (more.length > 0) {
    const held = listed(more.slice(0, 5));
    return fail(
      say(
        `Tài khoản ${name} mà bản sao dùng còn có quyền: ${held.vi}.`,
        `The account ${name}, which the replica uses, holds more: ${held.en}.`,
      ),
      [{ node: source, excerpt: withoutSecrets(lines).join('\n').slice(0, 1000) }],
    );
  }
  const from = OUTSIDE.find((address) => hostPatternLetsIn(host, address));
  if (from !== undefined) {
    return fail(
      say(
        `Tài khoản ${name} dùng được từ ngoài mạng của lab, chẳng hạn từ ${from}.`,
        `The account ${name} can be used from outside the lab’s network, for instance from ${from}.`,
      ),
      [{ node: source, excerpt: name }],
    );
  }
  if (account.plugin === 'mysql_native_password' && (account.secret ?? '') === '')
    return fail(say(`Tài khoản ${name} không có mật khẩu.`, `The account ${name} has no password.`), [{ node: source, excerpt: name }]);
  return null;
}

function quoted(name: string): string {
  return `\`${name.replaceAll('`', '``')}\``;
}

function withoutSecrets(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/'[^']*'/g, "'…'"));
}
