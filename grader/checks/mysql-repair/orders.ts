/** The shop's orders: what they must say, by the seed alone, and what a server says of them. */
import { createHash } from 'node:crypto';
import type { CheckContext } from '../../engine/check.ts';
import type { SandboxUnderTest } from '../../port.ts';
import type { SqlRow } from '../../probes/sql-protocol.ts';
import { type Found, findRows } from './ask-server.ts';

/** So many orders made from the sandbox's seed; only those of variants that were drawn exist. */
export interface OrderBatch {
  readonly name: string;
  readonly count: number;
  readonly onlyWith?: { readonly group: string; readonly variant: string };
  /** Of the first, the number is 0. */
  isPaid?(number: number): boolean;
}

/** What an order says, whatever number it has: its code names it. */
export interface Order {
  readonly code: string;
  readonly customer: string;
  readonly amount: string;
  readonly state: string;
}

/** An order as it lies in a table. */
export interface StoredOrder extends Order {
  readonly id: string;
}

type Draw = NonNullable<SandboxUnderTest['draw']>;

const PAGE = 1000;
/** Enough for whoever practises, and an end for whoever fills the table. */
const MAX_PAGES = 20;

/** Every order there was when the sandbox began, by code. Pure. */
export function expectedOrders(draw: Draw, batches: readonly OrderBatch[]): ReadonlyMap<string, Order> {
  const drawn = batches.filter(({ onlyWith }) => onlyWith === undefined || draw.variants[onlyWith.group] === onlyWith.variant);
  const orders = drawn.flatMap((batch) => Array.from({ length: batch.count }, (_, number) => orderOf(draw.seed, batch, number)));
  return new Map(orders.map((order) => [order.code, order]));
}

/** As `new-orders` in the lab's nodes makes it. */
function orderOf(seed: string, { name, isPaid }: OrderBatch, number: number): Order {
  const digest = createHash('sha256').update(`${seed}/${name}/${number}`).digest('hex');
  return {
    code: digest.slice(0, 12),
    customer: `khach-${Number.parseInt(digest.slice(12, 15), 16)}`,
    amount: String(Number.parseInt(digest.slice(15, 20), 16) + 1000),
    state: isPaid?.(number) === true ? 'paid' : 'new',
  };
}

/** All orders of a node, by number. */
export async function readOrders(context: CheckContext, node: string): Promise<Found<readonly StoredOrder[]>> {
  const orders: StoredOrder[] = [];
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const statement = `SELECT id, code, customer, amount, state FROM shop.orders ORDER BY id LIMIT ${PAGE} OFFSET ${page * PAGE}`;
    const asked = await findRows(context, node, [statement]);
    if ('verdict' in asked) return asked;
    const rows = asked.found[0] ?? [];
    orders.push(...rows.map(storedOrder));
    if (rows.length < PAGE) break;
  }
  return { found: orders };
}

function storedOrder(row: SqlRow): StoredOrder {
  const text = (name: string) => row[name] ?? 'NULL';
  return { id: text('id'), code: text('code'), customer: text('customer'), amount: text('amount'), state: text('state') };
}

/** An order in one line. */
export function orderText({ code, customer, amount, state }: Order): string {
  return `${code} ${customer} ${amount} ${state}`;
}
