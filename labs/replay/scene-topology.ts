import { loadLab } from '#labs/catalog/index.ts';
import type { LabTopology } from '#labs/engine/index.ts';
import { labTopology } from '#labs/gateway/lab-topology.ts';
import type { Scene } from './scenes-schema.ts';

const MINUTE_MS = 60_000;
const LIMITS = { cpus: 2, pids: 512, diskMb: 1024 };

/** The machines of a scene, for a sandbox of this name: a lab's with its starting files, or blank ones. */
export async function sceneTopology(name: string, scene: Scene, labsDir: string): Promise<LabTopology> {
  if (scene.lab !== undefined) {
    const topology = await labTopology(await loadLab(labsDir, scene.lab));
    return { ...topology, lab: name, addresses: { ...topology.addresses, ...scene.addresses } };
  }
  const nodes = scene.nodes.map((node) => ({ ...LIMITS, ...node, files: [] }));
  return { lab: name, nodes, addresses: scene.addresses, ttlMs: 60 * MINUTE_MS, extendMs: 0, extensions: 0 };
}
