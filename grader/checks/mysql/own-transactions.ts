import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { askServer, refusalOf } from './checker.ts';
import type { ReplicationTarget } from './target.ts';

/**
 * The replica's binary log holds nothing that the replica wrote itself: such a transaction is on one machine only, and comes
 * out when the two change places. https://mariadb.com/kb/en/gtid/#gtid_binlog_state
 */
export function nothingOfItsOwn(target: ReplicationTarget, place: CheckPlace): CheckDefinition {
  const { source, replica } = target;
  return placed(place, {
    title: say('Bản sao không có giao dịch nào của riêng nó', 'The replica has no transaction of its own'),
    timeoutMs: 30_000,
    run: async (context) => {
      const told = await askServer(context, replica, ['SELECT @@server_id AS id, @@gtid_binlog_state AS state']);
      if (!told.ok) return refusalOf(replica, told);
      const { id = '', state = '' } = told.rows[0]?.[0] ?? {};
      const own = gtidsOf(state ?? '').filter((gtid) => gtid.split('-')[1] === id);
      if (own.length === 0)
        return pass(
          say(
            `Binlog của ${replica} chỉ có những gì đến từ ${source}.`,
            `The binary log of ${replica} holds only what came from ${source}.`,
          ),
        );
      const found = listed(own.slice(0, 3).map((gtid) => gtid.slice(0, 50)));
      return fail(
        say(
          `Binlog của ${replica} có giao dịch do chính nó ghi (đến ${found.vi}): ${source} không hề có.`,
          `The binary log of ${replica} has transactions it wrote itself (up to ${found.en}), which ${source} does not have.`,
        ),
        [{ node: replica, excerpt: `@@gtid_binlog_state: ${state}`.slice(0, 500) }],
      );
    },
  });
}

function gtidsOf(state: string): readonly string[] {
  return state.split(',').map((one) => one.trim());
}
