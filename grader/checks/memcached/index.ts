/** What lab authors compose of this room. */

export { cacheAside } from './aside.ts';
export { cacheFrozen, noCacheLeft } from './cache-frozen.ts';
export { cacheLost, cacheReturns, deadRemembered, onlyItsKeysMove } from './cache-lost.ts';
export { closedDoors } from './closed-doors.ts';
export { connectionLimit, memoryLimit, udpOff } from './conf-limits.ts';
export { listenPrivate } from './conf-listen.ts';
export { memcachedConfValid } from './conf-valid.ts';
export { crowdTurnedAway } from './crowd.ts';
export { evictsUnderPressure } from './eviction.ts';
export { itemLifetime } from './item-lifetime.ts';
export { cachePool } from './pool.ts';
export { poolDrill } from './pool-drill.ts';
export { memcachedCurrent } from './process-current.ts';
export { readOnce } from './read-once.ts';
export { cacheRing, fairShares, sameAfterRestart } from './ring.ts';
export { shelfAnswers } from './shelf-answers.ts';
export { writeDeletes } from './write-deletes.ts';
