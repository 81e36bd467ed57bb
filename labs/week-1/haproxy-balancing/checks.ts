import {
  algorithmWritten,
  consistentHash,
  fullLoad,
  idleFirst,
  lossNoticed,
  lostServer,
  othersStay,
  readyServers,
  sameServer,
  serverLimits,
  turnTaking,
  usersReturn,
  weightShares,
} from '#grader/checks/balancing/index.ts';
import {
  backendServers,
  configValid,
  frontDoor,
  haproxyTarget,
  leadsToServers,
  processCurrent,
  statsSocket,
} from '#grader/checks/haproxy/index.ts';
import { allOf } from '#grader/checks/index.ts';

/** One file, one process, three doors. */
const turns = haproxyTarget({
  node: 'lb',
  path: '/etc/haproxy/haproxy.cfg',
  port: 80,
  servers: ['web1', 'web2', 'web3'].map((node) => ({ node, port: 80 })),
});
const jobs = { ...turns, port: 8002 };
const members = { ...turns, port: 8003 };
const doors = [turns, jobs, members] as const;

/** web1 is twice as strong. */
const strength = { web1: 2, web2: 1, web3: 1 };
const limits = { web1: 8, web2: 4, web3: 4 };

const VALID = 'haproxy.config.valid';
const SOCKET = 'haproxy.global.stats-socket';
const TURNS_DOOR = 'balancing.turns.door';
const TURNS_ALGORITHM = 'balancing.turns.algorithm';
const TURNS_WEIGHTS = 'balancing.turns.weights';
const JOBS_DOOR = 'balancing.jobs.door';
const JOBS_ALGORITHM = 'balancing.jobs.algorithm';
const JOBS_WEIGHTS = 'balancing.jobs.weights';
const JOBS_LIMITS = 'balancing.jobs.limits';
const MEMBERS_DOOR = 'balancing.members.door';
const MEMBERS_ALGORITHM = 'balancing.members.algorithm';
const MEMBERS_HASH = 'balancing.members.hash';
const MEMBERS_LOSS = 'balancing.members.loss-noticed';
const CURRENT = 'haproxy.process.current';
const READY = 'balancing.live.ready';
const SAME = 'balancing.live.same-server';
const STAY = 'balancing.live.others-stay';
const RETURN = 'balancing.live.users-return';

const loss = lostServer(members, 'web2', [STAY, RETURN]);

/** What is watched from outside begins once the file is as asked: it takes a third of a minute. */
const STATIC = [
  TURNS_ALGORITHM,
  TURNS_WEIGHTS,
  JOBS_ALGORITHM,
  JOBS_WEIGHTS,
  JOBS_LIMITS,
  MEMBERS_ALGORITHM,
  MEMBERS_HASH,
  MEMBERS_LOSS,
] as const;

/** A door is open to users and leads to all web servers. */
const door = (target: typeof turns, id: string) =>
  allOf(
    {
      id,
      points: 5,
      needs: [VALID],
      title: {
        vi: `Cổng ${target.port} mở cho người dùng và dẫn đến cả ba máy web`,
        en: `Port ${target.port} is open to users and leads to all three web servers`,
      },
    },
    [frontDoor, leadsToServers, backendServers].map((part) => part(target, { id, points: 5 })),
  );

/** In the order a learner writes the file; live checks last, the loss of a server at the very end. */
export const checks = [
  configValid(turns, { id: VALID, points: 2 }),
  statsSocket(turns, { id: SOCKET, points: 3, needs: [VALID] }),
  door(turns, TURNS_DOOR),
  algorithmWritten(turns, { id: TURNS_ALGORITHM, points: 5, needs: [TURNS_DOOR] }, ['roundrobin']),
  weightShares(turns, { id: TURNS_WEIGHTS, points: 5, needs: [TURNS_DOOR] }, strength),
  door(jobs, JOBS_DOOR),
  algorithmWritten(jobs, { id: JOBS_ALGORITHM, points: 5, needs: [JOBS_DOOR] }, ['leastconn']),
  weightShares(jobs, { id: JOBS_WEIGHTS, points: 5, needs: [JOBS_DOOR] }, strength),
  serverLimits(jobs, { id: JOBS_LIMITS, points: 5, needs: [JOBS_DOOR] }, limits),
  door(members, MEMBERS_DOOR),
  algorithmWritten(members, { id: MEMBERS_ALGORITHM, points: 5, needs: [MEMBERS_DOOR] }, ['source', 'hash src']),
  consistentHash(members, { id: MEMBERS_HASH, points: 5, needs: [MEMBERS_DOOR] }),
  lossNoticed(members, { id: MEMBERS_LOSS, points: 5, needs: [MEMBERS_DOOR] }, { maxMs: 15_000 }),
  allOf(
    {
      id: CURRENT,
      points: 5,
      needs: [SOCKET, TURNS_DOOR, JOBS_DOOR, MEMBERS_DOOR],
      title: { vi: 'HAProxy đang chạy đúng tệp này, ở cả ba cổng', en: 'HAProxy is running this very file, on all three ports' },
    },
    doors.map((target) => processCurrent(target, { id: CURRENT, points: 5 })),
    120_000,
  ),
  readyServers(doors, { id: READY, points: 5, needs: [CURRENT, ...STATIC] }),
  turnTaking(turns, { id: 'balancing.live.turns', points: 5, needs: [READY] }, strength),
  idleFirst(jobs, { id: 'balancing.live.idle-first', points: 5, needs: [READY] }),
  fullLoad(
    jobs,
    { id: 'balancing.live.full-load', points: 5, needs: ['balancing.live.idle-first'] },
    { limits, piled: { web1: 4, web2: 2, web3: 2 } },
  ),
  sameServer(members, { id: SAME, points: 5, needs: [READY] }),
  othersStay(loss, { id: STAY, points: 5, needs: [SAME] }),
  usersReturn(loss, { id: RETURN, points: 5, needs: [STAY] }),
];
