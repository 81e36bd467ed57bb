/** What lab authors compose of this room. */

export { replicaFollows } from './following.ts';
export { lostWrites } from './lost-writes.ts';
export { ordersKept } from './orders-kept.ts';
export { ordersSame } from './orders-same.ts';
export { powerReturns } from './power-returns.ts';
export { promoted } from './promoted.ts';
export { oneWriter } from './read-only.ts';
export { semiSyncOn } from './semi-sync.ts';
export { writesDrill } from './writes-drill.ts';
