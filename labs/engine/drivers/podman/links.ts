/** A node's cable: its addresses on one end, cuts and heals on the other, the host's, out of reach of root in the node. */
import { z } from 'zod';
import { PREFIX_LENGTH } from '../../addresses.ts';
import { EngineError } from '../../port.ts';
import { runCommand } from './command.ts';
import { cutRules, cutTable, healRules } from './firewall.ts';
import { applyRules } from './nft.ts';

export type CutDirection = 'in' | 'out' | 'both';

/** A node's end of a cable, named by the labels of its container. */
export interface LinkEnd {
  readonly node: string;
  readonly bridge: string;
}

const LinksSchema = z.array(
  z.object({
    ifname: z.string(),
    ifindex: z.number(),
    link_index: z.number().optional(),
    link: z.string().nullish(),
    master: z.string().optional(),
  }),
);

/** Gives a container, named by its init, its addresses on `eth0`. Runs the host's `ip` in the container's network alone. */
export async function addAddresses(pid: number, addresses: readonly string[]): Promise<void> {
  const lines = addresses.map((address) => `address replace ${address}/${PREFIX_LENGTH} broadcast + dev eth0\n`);
  await runCommand('nsenter', ['--target', String(pid), '--net', 'ip', '-batch', '-'], lines.join(''));
}

/** Drops the frames of the running container whose init is `pid`; replaces an earlier cut. */
export async function cutLink({ node, bridge }: LinkEnd, pid: number, direction: CutDirection): Promise<void> {
  await applyRules(cutRules(bridge, node, await hostInterface(pid, bridge), direction));
}

/** Undoes a cut; idempotent. */
export async function healLink({ node, bridge }: LinkEnd): Promise<void> {
  await applyRules(healRules(bridge, node));
}

/** The direction of a node's cut, out of the rules now loaded; null when it is not cut. */
export async function readCut({ node, bridge }: LinkEnd, tables: readonly string[]): Promise<CutDirection | null> {
  const table = cutTable(bridge, node);
  if (!tables.includes(table)) return null;
  const text = await runCommand('nft', ['list', 'table', 'bridge', table]);
  return text.includes('iifname') ? (text.includes('oifname') ? 'both' : 'out') : 'in';
}

/** The port of the bridge whose other end is in the node's network namespace. Runs the host's `ip`, not the node's. */
async function hostInterface(pid: number, bridge: string): Promise<string> {
  const [inside, outside] = await Promise.all([
    runCommand('nsenter', ['--target', String(pid), '--net', 'ip', '-json', 'link', 'show', 'type', 'veth']),
    runCommand('ip', ['-json', 'link', 'show', 'master', bridge]),
  ]);
  const peers = new Set(LinksSchema.parse(JSON.parse(inside || '[]')).map(({ link_index }) => link_index));
  const port = LinksSchema.parse(JSON.parse(outside || '[]')).find(({ ifindex }) => peers.has(ifindex));
  if (!port) throw new EngineError('node-down', `the node has no link on ${bridge}`);
  return port.ifname;
}
