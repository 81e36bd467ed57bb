/** What lab authors compose of this room. */

export { virtualAddress } from './address.ts';
export { advertInterval, sameRouter } from './agreement.ts';
export { keepalivedValid } from './config-valid.ts';
export { electionOrder, noPreemption } from './election.ts';
export { sharedPassword, unicastPeers } from './exchange.ts';
export { failover } from './failover.ts';
export { freeze } from './freeze.ts';
export { advertsCurrent, oneMaster } from './one-master.ts';
export { powerCut, quietReturn } from './power-cut.ts';
export { serviceLost } from './service-loss.ts';
export { splitBrain } from './split-brain.ts';
export { keepalivedTarget } from './target.ts';
export { serviceTracked } from './tracking.ts';
