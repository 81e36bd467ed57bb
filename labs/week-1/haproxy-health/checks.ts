import {
  checkTimers,
  configValid,
  cookieGiven,
  cookieHidden,
  cookieLeadsBack,
  cookieNotCached,
  cookieView,
  drainedServer,
  evenSpread,
  haproxyTarget,
  healthCheck,
  maintenance,
  processCurrent,
  redispatch,
  serviceIntact,
  setAside,
  sickPage,
  statsSocket,
  timeouts,
  withAllServers,
} from '#grader/checks/index.ts';

const lb = haproxyTarget({
  node: 'lb',
  path: '/etc/haproxy/haproxy.cfg',
  port: 80,
  servers: ['web1', 'web2', 'web3'].map((node) => ({ node, port: 80 })),
});
const cookie = cookieView(lb, 'SERVERUSED');
const drained = setAside(lb, 'web3');

const VALID = 'haproxy.config.valid';
const SERVICE = 'haproxy.service.intact';
const SOCKET = 'haproxy.global.stats-socket';
const TIMEOUTS = 'haproxy.timeouts';
const CHECKED = 'haproxy.health.check';
const TIMERS = 'haproxy.health.timers';
const PAGE = 'haproxy.health.page';
const REDISPATCH = 'haproxy.redispatch';
const CURRENT = 'haproxy.process.current';
const SPREAD = 'haproxy.sticky.new-users';
const GIVEN = 'haproxy.sticky.cookie-given';
const BACK = 'haproxy.sticky.leads-back';

/** In the order a learner writes the file; then what users see, then maintenance, the drill at the very end. */
export const checks = [
  configValid(lb, { id: VALID, points: 4 }),
  serviceIntact(lb, { id: SERVICE, points: 4, needs: [VALID] }),
  statsSocket(lb, { id: SOCKET, points: 4, needs: [VALID] }),
  timeouts(lb, { id: TIMEOUTS, points: 4, needs: [SERVICE] }, { minMs: 100, maxMs: 60_000, serverMinMs: 3000 }),
  healthCheck(lb, { id: CHECKED, points: 5, needs: [SERVICE] }),
  checkTimers(lb, { id: TIMERS, points: 5, needs: [CHECKED] }, { minInterMs: 100, maxLeaveMs: 12_000, maxReturnMs: 10_000 }),
  sickPage(lb, { id: PAGE, points: 5, needs: [CHECKED] }, { path: '/healthz', sick: { status: 503, body: 'sick\n' } }),
  redispatch(lb, { id: REDISPATCH, points: 5, needs: [TIMEOUTS] }, { maxWaitMs: 5000 }),
  processCurrent(lb, { id: CURRENT, points: 5, needs: [SOCKET, SERVICE] }),
  drainedServer(lb, 'web3', { id: 'haproxy.drain.web3', points: 6, needs: [CURRENT] }),
  withAllServers(drained, evenSpread(lb, { id: SPREAD, points: 5, needs: [CURRENT, PAGE, TIMERS] })),
  cookieGiven(cookie, { id: GIVEN, points: 5, needs: [SPREAD] }),
  cookieLeadsBack(cookie, { id: BACK, points: 5, needs: [GIVEN] }),
  cookieHidden(cookie, { id: 'haproxy.sticky.hidden', points: 4, needs: [GIVEN] }),
  cookieNotCached(cookie, { id: 'haproxy.sticky.not-cached', points: 4, needs: [GIVEN] }),
  maintenance(cookie, 'web2', { id: 'haproxy.maintenance.web2', points: 6, needs: [BACK, TIMEOUTS] }),
];
