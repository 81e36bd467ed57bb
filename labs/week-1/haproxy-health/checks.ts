import {
  checkTimers,
  configValid,
  evenSpread,
  haproxyTarget,
  healthCheck,
  processCurrent,
  statsSocket,
  timeouts,
} from '#grader/checks/haproxy/index.ts';
import {
  allBack,
  cookieGiven,
  cookieHidden,
  cookieLeadsBack,
  cookieNotCached,
  cookieView,
  deadServerBack,
  deadServerQuiet,
  drainedServer,
  maintenance,
  noneLeft,
  pinnedRequestsSaved,
  powerDrill,
  redispatch,
  serviceIntact,
  setAside,
  sickPage,
  withAllServers,
} from '#grader/checks/health/index.ts';

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
const MAINTENANCE = 'haproxy.maintenance.web1';
const SAVED = 'haproxy.drill.requests-saved';
const QUIET = 'haproxy.drill.no-failure';
const RETURNED = 'haproxy.drill.server-back';
const NONE_LEFT = 'haproxy.drill.none-left';
const ALL_BACK = 'haproxy.drill.all-back';

const power = powerDrill({
  cookie,
  victim: 'web2',
  id: SAVED,
  title: { vi: 'web2 mất điện, rồi cả ba máy', en: 'web2 loses power, then all three servers' },
  checks: [SAVED, QUIET, RETURNED, NONE_LEFT, ALL_BACK],
});

/** In the order a learner writes the file; then what users see, then maintenance, the drill at the very end. */
export const checks = [
  configValid(lb, { id: VALID, points: 4 }),
  serviceIntact(lb, { id: SERVICE, points: 4, needs: [VALID] }),
  statsSocket(lb, { id: SOCKET, points: 4, needs: [VALID] }),
  timeouts(lb, { id: TIMEOUTS, points: 4, needs: [SERVICE] }, { minMs: 100, maxMs: 60_000, serverMinMs: 3000 }),
  healthCheck(lb, { id: CHECKED, points: 5, needs: [SERVICE] }),
  checkTimers(lb, { id: TIMERS, points: 5, needs: [CHECKED] }, { minInterMs: 100, maxLeaveMs: 12_000, maxReturnMs: 10_000 }),
  sickPage(lb, { id: PAGE, points: 5, needs: [CHECKED] }, { path: '/healthz', sick: { status: 503, body: 'sick\n' } }),
  redispatch(lb, { id: REDISPATCH, points: 5, needs: [TIMEOUTS] }, { maxWaitMs: 5000, maxGiveUpMs: 8000 }),
  processCurrent(lb, { id: CURRENT, points: 5, needs: [SOCKET, SERVICE] }),
  drainedServer(lb, 'web3', { id: 'haproxy.drain.web3', points: 6, needs: [CURRENT, PAGE, TIMEOUTS] }),
  withAllServers(drained, evenSpread(lb, { id: SPREAD, points: 5, needs: [CURRENT, PAGE, TIMERS, TIMEOUTS] })),
  cookieGiven(cookie, { id: GIVEN, points: 5, needs: [SPREAD] }),
  cookieLeadsBack(cookie, { id: BACK, points: 5, needs: [GIVEN] }),
  cookieHidden(cookie, { id: 'haproxy.sticky.hidden', points: 4, needs: [GIVEN] }),
  cookieNotCached(cookie, { id: 'haproxy.sticky.not-cached', points: 4, needs: [GIVEN] }),
  maintenance(cookie, 'web1', { id: MAINTENANCE, points: 6, needs: [BACK] }),
  pinnedRequestsSaved(power, { id: SAVED, points: 8, needs: [MAINTENANCE, REDISPATCH] }),
  deadServerQuiet(power, { id: QUIET, points: 4, needs: [SAVED] }),
  deadServerBack(power, { id: RETURNED, points: 4, needs: [SAVED] }),
  noneLeft(power, { id: NONE_LEFT, points: 4, needs: [RETURNED] }),
  allBack(power, { id: ALL_BACK, points: 4, needs: [NONE_LEFT] }),
];
