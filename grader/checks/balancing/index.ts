/** What lab authors compose of this room. */

export { algorithmWritten } from './algorithm.ts';
export { consistentHash } from './consistent-hash.ts';
export { fullLoad } from './full-load.ts';
export { idleFirst } from './idle-first.ts';
export { lossNoticed } from './loss-noticed.ts';
export { lostServer } from './lost-server.ts';
export { othersStay } from './others-stay.ts';
export { readyServers } from './ready-servers.ts';
export { sameServer } from './same-server.ts';
export { serverLimits } from './server-limits.ts';
export { turnTaking } from './turn-taking.ts';
export { usersReturn } from './users-return.ts';
export { weightShares } from './weights.ts';
