import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { expectedOrders, type Order, type OrderBatch, orderText, readOrders } from './orders.ts';
import { findRoles, type NodePair } from './roles.ts';

/** No order is lost: each that stood on either machine at the beginning is on the source, and says what it said. */
export function ordersKept(nodes: NodePair, batches: readonly OrderBatch[], place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Không mất đơn hàng nào', 'No order is lost'),
    timeoutMs: 60_000,
    run: async (context) => {
      const { draw } = context.sandbox;
      if (draw === undefined) throw new Error('the lab must draw its faults: without a seed nobody knows the orders');
      const roles = await findRoles(context, nodes);
      if ('verdict' in roles) return roles.verdict;
      const { node } = roles.found.source;
      const orders = await readOrders(context, node);
      if ('verdict' in orders) return orders.verdict;
      const expected = [...expectedOrders(draw, batches).values()];
      const stored = new Map(orders.found.map((order) => [order.code, order]));
      const lost = expected.filter(({ code }) => !stored.has(code));
      if (lost.length > 0) return lostOrders(node, lost.length, expected.length);
      const changed = expected.flatMap((order) => changedOrder(order, stored.get(order.code)));
      if (changed.length === 0) {
        return pass(
          say(
            `Cả ${expected.length} đơn hàng ban đầu đều có trên ${node}.`,
            `All ${expected.length} orders of the beginning are on ${node}.`,
          ),
        );
      }
      return fail(
        say(
          `${changed.length} đơn hàng trên ${node} không còn ghi như lúc đầu.`,
          `${changed.length} orders on ${node} do not say what they said.`,
        ),
        changed.slice(0, 3).map((excerpt) => ({ node, excerpt })),
      );
    },
  });
}

function lostOrders(node: string, lost: number, all: number) {
  return fail(
    say(
      `Trong ${all} đơn hàng có lúc phòng lab bắt đầu (ở máy này hoặc máy kia), ${lost} đơn không có trên ${node}.`,
      `Of the ${all} orders there were when the sandbox began (on one machine or the other), ${lost} are not on ${node}.`,
    ),
    [{ node }],
  );
}

/** The code and the state it has; what else it should say is the learner's to find. */
function changedOrder(wanted: Order, stored: Order | undefined): readonly string[] {
  return stored === undefined || orderText(stored) === orderText(wanted) ? [] : [orderText(stored)];
}
