import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { askServer, refusalOf } from '../mysql/checker.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { findRoles, type NodePair } from './roles.ts';

/** `ER_OPTION_PREVENTS_STATEMENT`: the server runs with --read-only. */
const READ_ONLY = 1290;

/** The source takes the writes of an ordinary account, the replica refuses them. */
export function oneWriter(nodes: NodePair, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Chỉ máy nguồn nhận ghi', 'Only the source takes writes'),
    timeoutMs: 120_000,
    run: async (context) => {
      const roles = await findRoles(context, nodes);
      if ('verdict' in roles) return roles.verdict;
      const [source, replica] = [roles.found.source.node, roles.found.replica.node];
      const [atSource, atReplica] = [await writeOf(context, source), await writeOf(context, replica)];
      if ('verdict' in atSource) return atSource.verdict;
      if ('verdict' in atReplica) return atReplica.verdict;
      if (atReplica.errno !== READ_ONLY) {
        return fail(
          say(
            `Bản sao ${replica} nhận một lần ghi của tài khoản thường (máy đo đã hoàn tác nó).`,
            `The replica ${replica} took a write of an ordinary account (the probe has rolled it back).`,
          ),
          [{ node: replica, excerpt: atReplica.said }],
        );
      }
      if (atSource.errno === 0) {
        return pass(
          say(
            `${source} nhận ghi; ${replica} từ chối tài khoản thường (lỗi ${READ_ONLY}).`,
            `${source} takes writes; ${replica} refuses those of ordinary accounts (error ${READ_ONLY}).`,
          ),
        );
      }
      return fail(
        say(`Máy nguồn ${source} từ chối ghi (lỗi ${atSource.errno}).`, `The source ${source} refuses writes (error ${atSource.errno}).`),
        [{ node: source, excerpt: atSource.said }],
      );
    },
  });
}

/** Writes a row into a table that both have, and takes it back before anybody hears of it. */
async function writeOf(
  context: CheckContext,
  node: string,
): Promise<{ readonly errno: number; readonly said: string } | { readonly verdict: Verdict }> {
  const told = await askServer(context, node, ['START TRANSACTION', 'INSERT INTO luyen.repair_marks VALUES (UUID())', 'ROLLBACK']);
  if (told.ok) return { errno: 0, said: '' };
  if (!told.hadSession || told.error.errno === undefined) return { verdict: refusalOf(node, told) };
  return { errno: told.error.errno, said: told.error.message };
}
