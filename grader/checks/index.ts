/** What lab authors compose. */
export { backendServers, balancedEvenly } from './haproxy/backend-servers.ts';
export { checkRequest } from './haproxy/check-request.ts';
export { checkTimers } from './haproxy/check-timers.ts';
export { configValid } from './haproxy/config-valid.ts';
export { evenSpread } from './haproxy/even-spread.ts';
export { frontDoor, httpMode, leadsToServers } from './haproxy/front-door.ts';
export { globalUser } from './haproxy/global-user.ts';
export { healthCheck } from './haproxy/health-check.ts';
export { logArrives } from './haproxy/log-arrives.ts';
export { logDirectives } from './haproxy/log-directives.ts';
export { noFailedRequest } from './haproxy/no-failed-request.ts';
export { outage } from './haproxy/outage.ts';
export { processCurrent } from './haproxy/process-current.ts';
export { serverLeaves } from './haproxy/server-leaves.ts';
export { serverReturns } from './haproxy/server-returns.ts';
export { statsSocket } from './haproxy/stats-socket.ts';
export { haproxyTarget } from './haproxy/target.ts';
export { timeouts } from './haproxy/timeouts.ts';
