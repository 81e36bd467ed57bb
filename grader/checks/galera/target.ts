import { type CheckContext, type Shared, shared } from '../../engine/check.ts';
import type { SandboxUnderTest } from '../../port.ts';
import { loadNodeOptions, type NodeOptions } from '../mysql/node-options.ts';
import { type GaleraSettings, settingsOf } from './settings.ts';

/** What all Galera checks of one lab look at. */
export interface GaleraTarget {
  /** The machines of the cluster; the first is where the drill's user writes. */
  readonly nodes: readonly [string, string, string];
  readonly options: Shared<ReadonlyMap<string, NodeOptions>>;
}

export function galeraTarget(nodes: GaleraTarget['nodes']): GaleraTarget {
  return {
    nodes,
    options: shared(`option files of ${nodes.join(', ')}`, async ({ sandbox }) => {
      const loaded = await Promise.all(nodes.map(async (node) => [node, await loadNodeOptions(sandbox, node)] as const));
      return new Map(loaded);
    }),
  };
}

/** One machine of the cluster with what its files say. */
export interface Member {
  readonly node: string;
  readonly address: string;
  readonly settings: GaleraSettings;
}

/** All machines, for a check that needs the one that says that their files can be read. */
export async function requireMembers(context: Pick<CheckContext, 'get' | 'sandbox'>, target: GaleraTarget): Promise<readonly Member[]> {
  const loaded = await context.get(target.options);
  return target.nodes.map((node) => {
    const read = loaded.get(node);
    if (read?.ok !== true) throw new Error(`the option files of ${node} cannot be read: this check must need the one that says so`);
    return { node, address: addressOf(context.sandbox, node), settings: settingsOf(read, node) };
  });
}

export function addressOf(sandbox: Pick<SandboxUnderTest, 'nodes'>, node: string): string {
  const found = sandbox.nodes.find((one) => one.name === node);
  if (found === undefined) throw new Error(`the sandbox has no node ${node}`);
  return found.address;
}
