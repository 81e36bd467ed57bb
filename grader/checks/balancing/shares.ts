import type { EffectiveServer } from '../../parsers/haproxy/index.ts';
import type { LocalText } from '../../result.ts';
import { say } from '../text.ts';

/** Parts of the whole by node, in the lab's order: `{ web1: 2, web2: 1 }` gives web1 two thirds. */
export type Shares = Readonly<Record<string, number>>;

/** What a server counts for: nothing while it is kept back. */
export function weightOf(server: EffectiveServer): number {
  return server.backup || server.disabled ? 0 : server.weight.value;
}

/** Whether weights are to each other as the shares are, whatever their size. */
export function inProportion(weights: Shares, shares: Shares): boolean {
  const whole = sum(weights);
  const parts = sum(shares);
  return whole > 0 && Object.entries(shares).every(([node, share]) => (weights[node] ?? 0) * parts === share * whole);
}

/** How `count` requests fall to the nodes when they are shared exactly. */
export function expectedCounts(shares: Shares, count: number): Shares {
  const parts = sum(shares);
  return Object.fromEntries(Object.entries(shares).map(([node, share]) => [node, (share * count) / parts]));
}

/** How often each node is in the list; names that are no node of the shares are left out. */
export function counted(names: readonly (string | null)[], shares: Shares): Shares {
  return Object.fromEntries(Object.keys(shares).map((node) => [node, names.filter((name) => name === node).length]));
}

/** The greatest distance between two tallies of the same nodes. */
export function furthestOff(one: Shares, other: Shares): number {
  return Math.max(0, ...Object.keys(other).map((node) => Math.abs((one[node] ?? 0) - (other[node] ?? 0))));
}

/** `web1 20, web2 10`, the same in both languages. */
export function tallied(counts: Shares): string {
  return Object.entries(counts)
    .map(([node, count]) => `${node} ${Math.round(count * 10) / 10}`)
    .join(', ');
}

/** `web1 50 %, web2 25 %`. */
export function percentages(weights: Shares): LocalText {
  const whole = sum(weights);
  const parts = Object.entries(weights).map(([node, weight]) => [node, whole === 0 ? 0 : Math.round((weight * 100) / whole)] as const);
  const join = (space: string) => parts.map(([node, part]) => `${node} ${part}${space}%`).join(', ');
  return say(join(''), join(' '));
}

export function sum(counts: Shares): number {
  return Object.values(counts).reduce((total, one) => total + one, 0);
}
