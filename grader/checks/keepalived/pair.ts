import type { CheckContext } from '../../engine/check.ts';
import type { VrrpInstance } from '../../parsers/keepalived/index.ts';
import type { NodeUnderTest } from '../../port.ts';
import { type KeepalivedTarget, type ReadKeepalived, vipOf } from './target.ts';

/** One machine of the pair with the instance that is to hold the virtual address. */
export interface Side {
  readonly node: string;
  readonly address: string;
  readonly mac: string;
  readonly path: string;
  readonly read: ReadKeepalived;
  readonly instance: VrrpInstance;
}

export interface Pair {
  readonly preferred: Side;
  readonly other: Side;
  readonly sides: readonly [Side, Side];
  readonly vip: string;
}

/** Both machines' instances, for a check that needs the one that found them. */
export async function requirePair(context: Pick<CheckContext, 'get' | 'sandbox'>, target: KeepalivedTarget): Promise<Pair> {
  const vip = vipOf(context, target);
  const files = await context.get(target.files);
  const side = (node: string): Side => {
    const read = files.get(node);
    const instance = read?.ok === true ? instanceOf(read, vip) : undefined;
    if (read?.ok !== true || instance === undefined) throw new Error(`${node} has no instance: this check must need the one that says so`);
    return { ...requireNode(context, node), path: target.path, read, instance };
  };
  const [preferred, other] = [side(target.preferred), side(target.other)];
  return { preferred, other, sides: [preferred, other], vip };
}

/** The instances that hold the address. */
export function instancesOf(read: ReadKeepalived, vip: string): readonly VrrpInstance[] {
  return read.effective.instances.filter((one) => one.addresses.some((held) => held.address === vip));
}

function instanceOf(read: ReadKeepalived, vip: string): VrrpInstance | undefined {
  return instancesOf(read, vip)[0];
}

function requireNode({ sandbox }: Pick<CheckContext, 'sandbox'>, name: string): Pick<NodeUnderTest, 'address' | 'mac'> & { node: string } {
  const node = sandbox.nodes.find((one) => one.name === name);
  if (node === undefined) throw new Error(`the sandbox has no node ${name}`);
  return { node: name, address: node.address, mac: node.mac };
}

/** The machine across from this one. */
export function across(pair: Pair, node: string): Side {
  return pair.preferred.node === node ? pair.other : pair.preferred;
}

/** The side of this name. */
export function sideOf(pair: Pair, node: string): Side {
  return pair.preferred.node === node ? pair.preferred : pair.other;
}
