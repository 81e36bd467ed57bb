/** What the engine needs to know of a lab, out of the catalog. */
import { readFile } from 'node:fs/promises';
import { type LabDefinition, loadVariants, type NodeFileSource, startingFiles } from '#labs/catalog/index.ts';
import type { LabTopology, NodeFileSpec, TopologyNode, VariantGroup } from '#labs/engine/index.ts';

const MINUTE_MS = 60_000;

/** Reads the starting files; everything in them belongs to root. */
export async function labTopology(lab: LabDefinition): Promise<LabTopology> {
  const nodes = lab.nodes.map(async ({ name, host, capabilities, memoryMb, cpus, pids, diskMb, units }): Promise<TopologyNode> => {
    const files = await readAll(await startingFiles(lab, name));
    return { name, host, capabilities, memoryMb, cpus, pids, diskMb, units, files };
  });
  return {
    lab: lab.id,
    nodes: await Promise.all(nodes),
    addresses: lab.addresses,
    ttlMs: lab.ttlMinutes * MINUTE_MS,
    extendMs: lab.extendMinutes * MINUTE_MS,
    extensions: lab.extensions,
    variants: await variantGroups(lab),
  };
}

async function variantGroups(lab: LabDefinition): Promise<readonly VariantGroup[]> {
  const groups = await loadVariants(lab);
  return Promise.all(
    groups.map(async ({ name, variants }) => ({
      name,
      variants: await Promise.all(
        variants.map(async (variant) => ({
          name: variant.name,
          nodes: await Promise.all(
            variant.nodes.map(async ({ node, files, script }) => ({
              node,
              files: (await readAll(files)).map((file) => ({ ...file, uid: 0, gid: 0 })),
              ...(script === undefined ? {} : { script: await readFile(script, 'utf8') }),
            })),
          ),
        })),
      ),
    })),
  );
}

function readAll(sources: readonly NodeFileSource[]): Promise<readonly NodeFileSpec[]> {
  return Promise.all(sources.map(async ({ path, source, mode }) => ({ path, mode, data: await readFile(source) })));
}
