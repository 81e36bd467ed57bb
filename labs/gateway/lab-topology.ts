/** What the engine needs to know of a lab, out of the catalog. */
import { readFile } from 'node:fs/promises';
import { type LabDefinition, startingFiles } from '#labs/catalog/index.ts';
import type { LabTopology, TopologyNode } from '#labs/engine/index.ts';

const MINUTE_MS = 60_000;

/** Reads the starting files; everything in them belongs to root. */
export async function labTopology(lab: LabDefinition): Promise<LabTopology> {
  const nodes = lab.nodes.map(async ({ name, host, capabilities, memoryMb, cpus, pids, diskMb, units }): Promise<TopologyNode> => {
    const sources = await startingFiles(lab, name);
    const files = await Promise.all(sources.map(async ({ path, source, mode }) => ({ path, mode, data: await readFile(source) })));
    return { name, host, capabilities, memoryMb, cpus, pids, diskMb, units, files };
  });
  return {
    lab: lab.id,
    nodes: await Promise.all(nodes),
    addresses: lab.addresses,
    ttlMs: lab.ttlMinutes * MINUTE_MS,
    extendMs: lab.extendMinutes * MINUTE_MS,
    extensions: lab.extensions,
  };
}
