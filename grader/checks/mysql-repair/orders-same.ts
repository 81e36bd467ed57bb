import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import type { Found } from './ask-server.ts';
import { orderText, readOrders, type StoredOrder } from './orders.ts';
import { findRoles, type NodePair } from './roles.ts';

/** Where two tables of orders differ. */
export interface Difference {
  readonly missing: readonly StoredOrder[];
  readonly surplus: readonly StoredOrder[];
  readonly different: readonly StoredOrder[];
}

/** Both machines say the same of every order, its number included. */
export function ordersSame(nodes: NodePair, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Hai máy có cùng những đơn hàng', 'Both machines have the same orders'),
    timeoutMs: 90_000,
    run: async (context) => {
      const roles = await findRoles(context, nodes);
      if ('verdict' in roles) return roles.verdict;
      const [source, replica] = [roles.found.source.node, roles.found.replica.node];
      const seen = await eventually({
        observe: () => compare(context, source, replica),
        holds: (found) => 'found' in found && isNone(found.found),
        withinMs: DRILL_SLACK_MS,
        everyMs: 500,
        now: context.now,
        signal: context.signal,
      });
      const last = seen.held ? seen.value : seen.last;
      if ('verdict' in last) return last.verdict;
      if (seen.held) return pass(say(`${source} và ${replica} có cùng những đơn hàng.`, `${source} and ${replica} have the same orders.`));
      const what = told(last.found, replica);
      return fail(
        say(`Bản sao ${replica} không giống ${source}: ${what.vi}.`, `The replica ${replica} is not like ${source}: ${what.en}.`),
        [...last.found.missing, ...last.found.surplus, ...last.found.different]
          .slice(0, 3)
          .map((order) => ({ node: replica, excerpt: `${order.id} ${orderText(order)}` })),
      );
    },
  });
}

async function compare(context: CheckContext, source: string, replica: string): Promise<Found<Difference>> {
  const [theirs, mine] = await Promise.all([readOrders(context, source), readOrders(context, replica)]);
  if ('verdict' in theirs) return theirs;
  if ('verdict' in mine) return mine;
  return { found: differenceOf(theirs.found, mine.found) };
}

/** What the replica lacks, has besides, and says otherwise (as the source says it). Pure. */
export function differenceOf(source: readonly StoredOrder[], replica: readonly StoredOrder[]): Difference {
  const theirs = new Map(source.map((order) => [order.code, order]));
  const mine = new Map(replica.map((order) => [order.code, order]));
  return {
    missing: source.filter(({ code }) => !mine.has(code)),
    surplus: replica.filter(({ code }) => !theirs.has(code)),
    different: source.filter((order) => {
      const own = mine.get(order.code);
      return own !== undefined && (own.id !== order.id || orderText(own) !== orderText(order));
    }),
  };
}

function isNone({ missing, surplus, different }: Difference): boolean {
  return missing.length + surplus.length + different.length === 0;
}

function told({ missing, surplus, different }: Difference, replica: string): LocalText {
  const parts = [
    { count: missing.length, text: say(`${missing.length} đơn không có ở ${replica}`, `${missing.length} orders are not on ${replica}`) },
    { count: surplus.length, text: say(`${surplus.length} đơn chỉ có ở ${replica}`, `${surplus.length} orders are on ${replica} alone`) },
    {
      count: different.length,
      text: say(
        `${different.length} đơn ghi khác hoặc mang số khác`,
        `${different.length} orders say something else or have another number`,
      ),
    },
  ].filter(({ count }) => count > 0);
  return say(parts.map(({ text }) => text.vi).join('; '), parts.map(({ text }) => text.en).join('; '));
}
