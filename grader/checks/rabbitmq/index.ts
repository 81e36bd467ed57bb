/** What lab authors compose of this room. */

export { doorsClosed } from './closed-doors.ts';
export { expiredKept, rejectedKept } from './dead-letters.ts';
export { objectsDeclared } from './declared.ts';
export { definitionsKept } from './kept-definitions.ts';
export { accountsLogIn } from './login.ts';
export { survivesRestart } from './restarted.ts';
export { rightsEnough, rightsLeast } from './rights.ts';
export { routed } from './routed.ts';
export { brokerTarget } from './target.ts';
export { unroutableReturned } from './unroutable.ts';
