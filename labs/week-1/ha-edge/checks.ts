import { edgeDrill, errorBudget, holderLost, webServerLost } from '#grader/checks/edge/index.ts';
import {
  backendServers,
  checkRequest,
  checkTimers,
  configValid,
  frontDoor,
  haproxyTarget,
  healthCheck,
  httpMode,
  leadsToServers,
  processCurrent,
  statsSocket,
} from '#grader/checks/haproxy/index.ts';
import { redispatch } from '#grader/checks/health/index.ts';
import { allOf } from '#grader/checks/index.ts';
import {
  advertInterval,
  advertsCurrent,
  electionOrder,
  freeze,
  keepalivedTarget,
  keepalivedValid,
  oneMaster,
  sameRouter,
  serviceLost,
  serviceTracked,
  splitBrain,
  virtualAddress,
} from '#grader/checks/keepalived/index.ts';

const PORT = 80;
const WEBS = ['web1', 'web2', 'web3'];

const balancer = (node: string) =>
  haproxyTarget({ node, path: '/etc/haproxy/haproxy.cfg', port: PORT, servers: WEBS.map((web) => ({ node: web, port: PORT })) });
const balancers = [balancer('lb1'), balancer('lb2')] as const;
const pair = keepalivedTarget({
  preferred: 'lb1',
  other: 'lb2',
  path: '/etc/keepalived/keepalived.conf',
  vip: 'vip',
  interface: 'eth0',
  port: PORT,
  servedBy: WEBS,
});

const VALID = 'haproxy.config.valid';
const SOCKET = 'haproxy.global.stats-socket';
const SERVERS = 'haproxy.backend.servers';
const HEALTH = 'haproxy.backend.health';
const REDISPATCH = 'haproxy.backend.redispatch';
const CURRENT = 'haproxy.process.current';
const VRRP_VALID = 'keepalived.config.valid';
const ROUTER = 'keepalived.instance.same-router';
const ELECTION = 'keepalived.instance.priority';
const ADVERT = 'keepalived.instance.advert-interval';
const TRACKED = 'keepalived.instance.tracked';
const MASTER = 'keepalived.live.one-master';
const WEB = 'edge.drill.web-server';
const HOLDER = 'edge.drill.holder-power';
const FROZEN = 'edge.drill.holder-frozen';
const SPLIT = 'edge.drill.split-brain';
const HAPROXY_DEAD = 'edge.drill.haproxy-dead';
const BUDGET = 'edge.drill.error-budget';

const PART = { id: '', points: 0 };
const drill = edgeDrill(pair, balancers, {
  title: { vi: 'Năm sự cố, một quỹ lỗi', en: 'Five faults, one error budget' },
  checks: [WEB, HOLDER, FROZEN, SPLIT, HAPROXY_DEAD, BUDGET],
});

/** Layer by layer, from the inside out, each on both machines; then the five faults in a row. */
export const checks = [
  allOf(
    { id: VALID, points: 5, title: { vi: 'Tệp HAProxy hợp lệ trên cả hai máy', en: 'The HAProxy file is valid on both machines' } },
    balancers.map((one) => configValid(one, PART)),
  ),
  allOf(
    {
      id: SOCKET,
      points: 5,
      needs: [VALID],
      title: { vi: 'Socket quản trị trên cả hai máy', en: "An administrator's socket on both machines" },
    },
    balancers.map((one) => statsSocket(one, PART)),
  ),
  allOf(
    {
      id: SERVERS,
      points: 5,
      needs: [VALID],
      title: { vi: 'Cổng 80 dẫn tới cả ba máy web', en: 'Port 80 leads to all three web servers' },
    },
    balancers.flatMap((one) => [frontDoor(one, PART), leadsToServers(one, PART), httpMode(one, PART), backendServers(one, PART)]),
  ),
  allOf(
    {
      id: HEALTH,
      points: 5,
      needs: [SERVERS],
      title: { vi: 'Sức khoẻ được hỏi bằng HTTP, đủ nhanh', en: 'Health is asked over HTTP, often enough' },
    },
    balancers.flatMap((one) => [
      healthCheck(one, PART),
      checkTimers(one, PART, { minInterMs: 100, maxLeaveMs: 6000, maxReturnMs: 10_000 }),
      checkRequest(one, PART),
    ]),
  ),
  allOf(
    {
      id: REDISPATCH,
      points: 5,
      needs: [SERVERS],
      title: { vi: 'Yêu cầu gặp máy chết được chuyển đi', en: 'A request that meets a dead server is sent elsewhere' },
    },
    balancers.map((one) => redispatch(one, PART, { maxWaitMs: 2000, maxGiveUpMs: 10_000 })),
  ),
  allOf(
    {
      id: CURRENT,
      points: 5,
      needs: [SOCKET, SERVERS],
      title: { vi: 'HAProxy trên cả hai máy chạy đúng tệp của nó', en: 'HAProxy runs its own file on both machines' },
    },
    balancers.map((one) => processCurrent(one, PART)),
    60_000,
  ),
  keepalivedValid(pair, { id: VRRP_VALID, points: 5 }),
  allOf(
    {
      id: ROUTER,
      points: 5,
      needs: [VRRP_VALID],
      title: { vi: 'Một router ảo, hai bên khớp nhau', en: 'One virtual router, the same on both sides' },
    },
    [virtualAddress(pair, PART), sameRouter(pair, PART)],
  ),
  electionOrder(pair, { id: ELECTION, points: 5, needs: [ROUTER] }),
  advertInterval(pair, { id: ADVERT, points: 5, needs: [ROUTER] }, { maxAdvertMs: 2000, maxDownMs: 8000 }),
  serviceTracked(pair, { id: TRACKED, points: 5, needs: [ROUTER] }, { maxMs: 13_000 }),
  allOf(
    {
      id: MASTER,
      points: 5,
      needs: [ROUTER, CURRENT],
      title: {
        vi: 'Đúng một máy giữ địa chỉ, và chạy đúng tệp của nó',
        en: 'Exactly one machine holds the address, and runs its own file',
      },
    },
    [oneMaster(pair, PART), advertsCurrent(pair, PART)],
    60_000,
  ),
  webServerLost(drill, 'web2', { id: WEB, points: 5, needs: [MASTER, HEALTH, REDISPATCH, ADVERT, TRACKED, ELECTION] }),
  holderLost(drill, { id: HOLDER, points: 10, needs: [WEB] }),
  freeze(drill, { id: FROZEN, points: 5, needs: [HOLDER] }),
  splitBrain(drill, { id: SPLIT, points: 5, needs: [FROZEN] }),
  serviceLost(drill, { id: HAPROXY_DEAD, points: 5, needs: [SPLIT] }),
  errorBudget(drill, { id: BUDGET, points: 10, needs: [HAPROXY_DEAD] }, 17_000),
];
