/** The engine's public entry: the port, the Podman driver, the planner and the life of sandboxes. */

export { addressOf, CLIENT_ADDRESSES } from './addresses.ts';
export type { SandboxDraw } from './draw-variants.ts';
export { createPodmanRuntime, type PodmanRuntimeOptions } from './drivers/podman/podman-runtime.ts';
export { macOf } from './mac.ts';
export * from './port.ts';
export * from './sandbox-types.ts';
export { createSandboxes, type SandboxesOptions } from './sandboxes.ts';
export type { LabTopology, TopologyNode, VariantGroup, VariantNode } from './topology.ts';
export { folderName } from './work-shelf.ts';
