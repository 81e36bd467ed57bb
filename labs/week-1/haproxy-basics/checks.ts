import {
  backendServers,
  balancedEvenly,
  checkRequest,
  checkTimers,
  configValid,
  evenSpread,
  frontDoor,
  globalUser,
  haproxyTarget,
  healthCheck,
  httpMode,
  leadsToServers,
  logArrives,
  logDirectives,
  noFailedRequest,
  outage,
  processCurrent,
  serverLeaves,
  serverReturns,
  statsSocket,
  timeouts,
} from '#grader/checks/haproxy/index.ts';

const lb = haproxyTarget({
  node: 'lb',
  path: '/etc/haproxy/haproxy.cfg',
  port: 80,
  servers: ['web1', 'web2', 'web3'].map((node) => ({ node, port: 80 })),
});
const VALID = 'haproxy.config.valid';
const SOCKET = 'haproxy.global.stats-socket';
const DOOR = 'haproxy.frontend.bind';
const BACKEND = 'haproxy.frontend.backend';
const MODE = 'haproxy.frontend.mode';
const TIMEOUTS = 'haproxy.defaults.timeouts';
const SERVERS = 'haproxy.backend.servers';
const BALANCE = 'haproxy.backend.balance';
const CHECKED = 'haproxy.backend.health-check';
const TIMERS = 'haproxy.backend.check-timers';
const REQUEST = 'haproxy.backend.check-request';
const LOGGING = 'haproxy.logging.directives';
const CURRENT = 'haproxy.process.current';
const SPREAD = 'haproxy.live.spread';
const LEAVES = 'haproxy.live.server-leaves';
const QUIET = 'haproxy.live.no-failed-request';
const RETURNS = 'haproxy.live.server-returns';

const powerCut = outage(lb, 'web2', [LEAVES, QUIET, RETURNS]);

/** In the order a learner writes the file; live checks last, the outage at the very end. */
export const checks = [
  configValid(lb, { id: VALID, points: 5 }),
  globalUser(lb, { id: 'haproxy.global.user', points: 5, needs: [VALID] }),
  statsSocket(lb, { id: SOCKET, points: 5, needs: [VALID] }),
  frontDoor(lb, { id: DOOR, points: 5, needs: [VALID] }),
  leadsToServers(lb, { id: BACKEND, points: 5, needs: [DOOR] }),
  httpMode(lb, { id: MODE, points: 5, needs: [BACKEND] }),
  timeouts(lb, { id: TIMEOUTS, points: 5, needs: [BACKEND] }, { minMs: 100, maxMs: 300_000 }),
  logDirectives(lb, { id: LOGGING, points: 5, needs: [MODE] }),
  backendServers(lb, { id: SERVERS, points: 5, needs: [BACKEND] }),
  balancedEvenly(lb, { id: BALANCE, points: 5, needs: [SERVERS] }),
  healthCheck(lb, { id: CHECKED, points: 5, needs: [SERVERS] }),
  checkTimers(lb, { id: TIMERS, points: 5, needs: [CHECKED] }, { minInterMs: 100, maxLeaveMs: 30_000, maxReturnMs: 30_000 }),
  checkRequest(lb, { id: REQUEST, points: 5, needs: [CHECKED] }),
  processCurrent(lb, { id: CURRENT, points: 5, needs: [SOCKET, BACKEND] }),
  logArrives(lb, { id: 'haproxy.logging.arrives', points: 5, needs: [LOGGING, CURRENT] }),
  evenSpread(lb, { id: SPREAD, points: 5, needs: [CURRENT, BALANCE, REQUEST, TIMERS, TIMEOUTS, MODE] }),
  serverLeaves(powerCut, { id: LEAVES, points: 10, needs: [SPREAD] }),
  noFailedRequest(powerCut, { id: QUIET, points: 5, needs: [LEAVES] }),
  serverReturns(powerCut, { id: RETURNS, points: 5, needs: [LEAVES] }),
];
