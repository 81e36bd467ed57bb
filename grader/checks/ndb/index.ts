/** What lab authors compose of this room. */

export { arbitrator, survival } from './arbitration.ts';
export { configAccepted, defaultsFirst } from './config-valid.ts';
export { dataConnect, sqlConnect } from './connect.ts';
export { copies } from './copies.ts';
export { dataDirectories } from './data-dir.ts';
export { defaultEngine, engineOn } from './engine.ts';
export { heartbeat } from './heartbeat.ts';
export { dataNodes, managementNode, spareSlot, sqlSlots } from './machines.ts';
export { fitsMachine, roomForData } from './memory.ts';
export { nodeIds } from './node-ids.ts';
export { partitions } from './partitions.ts';
export { ndbTarget } from './target.ts';
