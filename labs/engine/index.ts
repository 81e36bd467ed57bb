/** The engine's public entry: the port, the Podman driver, the planner and the life of sandboxes. */
export type { PodmanRuntimeOptions } from './drivers/podman/podman-runtime.ts';
export { createPodmanRuntime } from './drivers/podman/podman-runtime.ts';
export * from './port.ts';
