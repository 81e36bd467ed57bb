/** What lab authors compose of this room. */

export { backendServers, balancedEvenly } from './backend-servers.ts';
export { checkRequest } from './check-request.ts';
export { checkTimers } from './check-timers.ts';
export { configValid } from './config-valid.ts';
export { evenSpread } from './even-spread.ts';
export { frontDoor, httpMode, leadsToServers } from './front-door.ts';
export { globalUser } from './global-user.ts';
export { healthCheck } from './health-check.ts';
export { logArrives } from './log-arrives.ts';
export { logDirectives } from './log-directives.ts';
export { noFailedRequest } from './no-failed-request.ts';
export { outage } from './outage.ts';
export { processCurrent } from './process-current.ts';
export { serverLeaves } from './server-leaves.ts';
export { serverReturns } from './server-returns.ts';
export { statsSocket } from './stats-socket.ts';
export { haproxyTarget } from './target.ts';
export { timeouts } from './timeouts.ts';
