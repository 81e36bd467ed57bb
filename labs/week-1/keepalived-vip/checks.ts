import {
  advertInterval,
  advertsCurrent,
  electionOrder,
  failover,
  freeze,
  keepalivedTarget,
  keepalivedValid,
  noPreemption,
  oneMaster,
  powerCut,
  quietReturn,
  sameRouter,
  serviceLost,
  serviceTracked,
  sharedPassword,
  splitBrain,
  unicastPeers,
  virtualAddress,
} from '#grader/checks/keepalived/index.ts';

const pair = keepalivedTarget({
  preferred: 'lb1',
  other: 'lb2',
  path: '/etc/keepalived/keepalived.conf',
  vip: 'vip',
  interface: 'eth0',
  port: 80,
});

const VALID = 'keepalived.config.valid';
const ADDRESS = 'keepalived.instance.address';
const ROUTER = 'keepalived.instance.same-router';
const ADVERT = 'keepalived.instance.advert-interval';
const ELECTION = 'keepalived.instance.priority';
const PASSWORD = 'keepalived.instance.password';
const UNICAST = 'keepalived.instance.unicast';
const NO_PREEMPTION = 'keepalived.instance.no-preemption';
const TRACKED = 'keepalived.instance.tracked';
const MASTER = 'keepalived.live.one-master';
const CURRENT = 'keepalived.live.current';
const POWER = 'keepalived.drill.power-cut';
const RETURN = 'keepalived.drill.quiet-return';
const FREEZE = 'keepalived.drill.freeze';
const SPLIT = 'keepalived.drill.split-brain';
const SERVICE = 'keepalived.drill.service-lost';

const drill = failover(pair, {
  title: { vi: 'Năm sự cố với máy giữ địa chỉ', en: 'Five faults of the machine that holds the address' },
  checks: [POWER, RETURN, FREEZE, SPLIT, SERVICE],
});

/** In the order a learner writes the files; then what the wire shows; then one chain of faults, each from where the last one ended. */
export const checks = [
  keepalivedValid(pair, { id: VALID, points: 5 }),
  virtualAddress(pair, { id: ADDRESS, points: 5, needs: [VALID] }),
  sameRouter(pair, { id: ROUTER, points: 5, needs: [ADDRESS] }),
  advertInterval(pair, { id: ADVERT, points: 5, needs: [ADDRESS] }, { maxAdvertMs: 2000, maxDownMs: 8000 }),
  electionOrder(pair, { id: ELECTION, points: 5, needs: [ADDRESS] }),
  sharedPassword(pair, { id: PASSWORD, points: 5, needs: [ADDRESS] }),
  unicastPeers(pair, { id: UNICAST, points: 5, needs: [ADDRESS] }),
  noPreemption(pair, { id: NO_PREEMPTION, points: 5, needs: [ADDRESS] }),
  serviceTracked(pair, { id: TRACKED, points: 5, needs: [ADDRESS] }, { maxMs: 10_000 }),
  oneMaster(pair, { id: MASTER, points: 10, needs: [ROUTER, ADVERT, PASSWORD, UNICAST] }),
  advertsCurrent(pair, { id: CURRENT, points: 5, needs: [MASTER] }),
  powerCut(drill, { id: POWER, points: 10, needs: [CURRENT, ADVERT, ELECTION, NO_PREEMPTION, TRACKED] }),
  quietReturn(drill, { id: RETURN, points: 5, needs: [POWER] }),
  freeze(drill, { id: FREEZE, points: 5, needs: [RETURN] }),
  splitBrain(drill, { id: SPLIT, points: 10, needs: [FREEZE] }),
  serviceLost(drill, { id: SERVICE, points: 10, needs: [SPLIT] }),
];
