import {
  cacheAside,
  cacheFrozen,
  cacheLost,
  cachePool,
  cacheReturns,
  cacheRing,
  closedDoors,
  connectionLimit,
  crowdTurnedAway,
  deadRemembered,
  evictsUnderPressure,
  fairShares,
  itemLifetime,
  listenPrivate,
  memcachedConfValid,
  memcachedCurrent,
  memoryLimit,
  noCacheLeft,
  onlyItsKeysMove,
  poolDrill,
  readOnce,
  sameAfterRestart,
  shelfAnswers,
  udpOff,
  writeDeletes,
} from '#grader/checks/memcached/index.ts';

const pool = cachePool({
  path: '/etc/memcached.conf',
  app: 'app',
  db: 'db',
  caches: [
    { node: 'cache1', publicName: 'public1' },
    { node: 'cache2', publicName: 'public2' },
    { node: 'cache3', publicName: 'public3' },
  ],
});
const aside = cacheAside(pool, { ttl: { minS: 5, maxS: 15 }, rejoinMs: 10_000 });
const ring = cacheRing(aside);

const VALID = 'memcached.config.valid';
const LISTEN = 'memcached.config.listen';
const MEMORY = 'memcached.config.memory';
const CONNECTIONS = 'memcached.config.connections';
const UDP = 'memcached.config.udp';
const CURRENT = 'memcached.process.current';
const DOORS = 'memcached.live.closed-doors';
const CROWD = 'memcached.live.crowd';
const EVICTION = 'memcached.live.eviction';
const ANSWERS = 'cache.aside.answers';
const READ = 'cache.aside.read-once';
const LIFETIME = 'cache.aside.lifetime';
const WRITE = 'cache.aside.write-deletes';
const SHARES = 'cache.ring.shares';
const RESTART = 'cache.ring.same-after-restart';
const LOST = 'cache.drill.power-cut';
const REMEMBERED = 'cache.drill.dead-remembered';
const MOVES = 'cache.drill.only-its-keys-move';
const RETURNS = 'cache.drill.returns';
const FROZEN = 'cache.drill.frozen';
const NONE_LEFT = 'cache.drill.none-left';

const drill = poolDrill(ring, {
  title: {
    vi: 'Một cache mất điện, một cache bị treo, rồi không còn cache nào',
    en: 'A cache loses power, a cache hangs, then none is left',
  },
  checks: [LOST, REMEMBERED, MOVES, RETURNS, FROZEN, NONE_LEFT],
  limits: { pageMs: 5000, noticedMs: 5000, fastMs: 1000 },
});

/** The files; the memcached that run by them; the way through the cache; where the keys are; then one machine after the other breaks. */
export const checks = [
  memcachedConfValid(pool, { id: VALID, points: 3 }),
  listenPrivate(pool, { id: LISTEN, points: 4, needs: [VALID] }),
  memoryLimit(pool, { id: MEMORY, points: 4, needs: [VALID] }, 16),
  connectionLimit(pool, { id: CONNECTIONS, points: 4, needs: [VALID] }, 128),
  udpOff(pool, { id: UDP, points: 4, needs: [VALID] }),
  memcachedCurrent(pool, { id: CURRENT, points: 5, needs: [LISTEN, MEMORY, CONNECTIONS, UDP] }),
  closedDoors(pool, { id: DOORS, points: 4, needs: [CURRENT] }),
  crowdTurnedAway(pool, { id: CROWD, points: 4, needs: [CURRENT] }),
  evictsUnderPressure(pool, { id: EVICTION, points: 5, needs: [CURRENT] }),
  shelfAnswers(aside, { id: ANSWERS, points: 4 }),
  readOnce(aside, { id: READ, points: 6, needs: [CURRENT, ANSWERS] }),
  itemLifetime(aside, { id: LIFETIME, points: 6, needs: [READ] }),
  writeDeletes(aside, { id: WRITE, points: 6, needs: [READ] }),
  fairShares(ring, { id: SHARES, points: 5, needs: [READ] }),
  sameAfterRestart(ring, { id: RESTART, points: 5, needs: [SHARES] }),
  cacheLost(drill, 'cache2', { id: LOST, points: 6, needs: [RESTART, LIFETIME, WRITE, DOORS, CROWD, EVICTION] }),
  deadRemembered(drill, 'cache2', { id: REMEMBERED, points: 5, needs: [LOST] }),
  onlyItsKeysMove(drill, 'cache2', { id: MOVES, points: 6, needs: [REMEMBERED] }),
  cacheReturns(drill, 'cache2', { id: RETURNS, points: 5, needs: [LOST] }),
  cacheFrozen(drill, 'cache1', { id: FROZEN, points: 5, needs: [REMEMBERED, RETURNS] }),
  noCacheLeft(drill, { id: NONE_LEFT, points: 4, needs: [FROZEN] }),
];
