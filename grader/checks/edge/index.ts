/** What lab authors compose of this room. */

export { edgeDrill } from './edge-drill.ts';
export { errorBudget } from './error-budget.ts';
export { holderLost } from './holder-lost.ts';
export { webServerLost } from './web-server-lost.ts';
