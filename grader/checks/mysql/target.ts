import { type CheckContext, type GradingContext, type Shared, shared } from '../../engine/check.ts';
import { loadNodeOptions, type NodeOptions } from './node-options.ts';
import { type Settings, settingsOf } from './settings.ts';

/** A source and the replica that follows it. */
export interface ReplicationTarget {
  readonly source: string;
  readonly replica: string;
  readonly nodes: readonly [string, string];
  readonly options: Shared<ReadonlyMap<string, NodeOptions>>;
}

/** What all replication checks of one lab look at. */
export function replicationTarget({ source, replica }: { readonly source: string; readonly replica: string }): ReplicationTarget {
  const nodes = [source, replica] as const;
  return {
    source,
    replica,
    nodes,
    options: shared(`option files of ${source} and ${replica}`, async ({ sandbox }) => {
      return new Map(await Promise.all(nodes.map(async (node) => [node, await loadNodeOptions(sandbox, node)] as const)));
    }),
  };
}

/** What the files of both say, for a check that needs the one that says that they can be read. */
export async function requireSettings(
  context: Pick<CheckContext, 'get'>,
  target: ReplicationTarget,
): Promise<{ readonly source: Settings; readonly replica: Settings }> {
  const loaded = await context.get(target.options);
  const of = (node: string) => {
    const read = loaded.get(node);
    if (read?.ok !== true) throw new Error(`the option files of ${node} cannot be read: this check must need the one that says so`);
    return settingsOf(read);
  };
  return { source: of(target.source), replica: of(target.replica) };
}

export function addressOf({ sandbox }: Pick<GradingContext, 'sandbox'>, node: string): string {
  const found = sandbox.nodes.find((one) => one.name === node);
  if (found === undefined) throw new Error(`the sandbox has no node ${node}`);
  return found.address;
}
