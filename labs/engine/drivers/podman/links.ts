/**
 * A container's cable: its addresses on the one end, the port of the bridge on the other. The port is named after the
 * node before anything runs in it, because later the node's own word on which port is its is worth nothing.
 */
import { readdir, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { PREFIX_LENGTH } from '../../addresses.ts';
import { EngineError } from '../../port.ts';
import { runCommand } from './command.ts';

/** A node on its bridge, named by the labels of its container. */
export interface LinkEnd {
  readonly node: string;
  readonly bridge: string;
}

/** The host's end of a cable. */
export interface HostPort {
  readonly name: string;
  /** The kernel gives every interface another, for as long as the machine is up. */
  readonly index: number;
}

const InsideSchema = z.array(z.object({ link_index: z.number() })).length(1);
const PortsSchema = z.array(z.object({ ifname: z.string(), ifindex: z.number(), altnames: z.array(z.string()).optional() }));

/** Gives the container whose init is `pid` its addresses on `eth0`, and its port a name. Nothing of the node may run yet. */
export async function plugIn(end: LinkEnd, pid: number, addresses: readonly string[]): Promise<void> {
  const orders = addresses.map((address) => `address replace ${address}/${PREFIX_LENGTH} broadcast + dev eth0\n`);
  const inside = ['--target', String(pid), '--net', 'ip', '-json', '-batch', '-'];
  const shown = await runCommand('nsenter', inside, [...orders, 'link show dev eth0\n'].join(''));
  const [link] = InsideSchema.parse(JSON.parse(shown));
  const port = await findPort(end.bridge, link?.link_index);
  await runCommand('ip', ['link', 'property', 'add', 'dev', port, 'altname', portName(end)]);
}

/** The port of a running node; rejects with `node-down` when it has none. */
export async function hostPort(end: LinkEnd): Promise<HostPort> {
  const shown = await runCommand('ip', ['-json', 'link', 'show', 'dev', portName(end)]).catch((cause: unknown) => {
    throw new EngineError('node-down', `${end.node} has no link on ${end.bridge}`, { cause });
  });
  const [port] = PortsSchema.parse(JSON.parse(shown));
  if (!port) throw new EngineError('node-down', `${end.node} has no link on ${end.bridge}`);
  return { name: port.ifname, index: port.ifindex };
}

/** All ports of a bridge that are plugged in, by node. */
export async function bridgePorts(bridge: string): Promise<ReadonlyMap<string, HostPort>> {
  const prefix = portName({ bridge, node: '' });
  const ports = PortsSchema.parse(JSON.parse((await runCommand('ip', ['-json', 'link', 'show', 'master', bridge])) || '[]'));
  const named = ports.flatMap(({ ifname, ifindex, altnames = [] }) => {
    const name = altnames.find((one) => one.startsWith(prefix));
    return name === undefined ? [] : [[name.slice(prefix.length), { name: ifname, index: ifindex }] as const];
  });
  return new Map(named);
}

function portName({ bridge, node }: LinkEnd): string {
  return `${bridge}-${node}`;
}

async function findPort(bridge: string, index: number | undefined): Promise<string> {
  const names = await readdir(`/sys/class/net/${bridge}/brif`);
  for (const name of names) {
    // A port of another node may go away while we look.
    const text = await readFile(`/sys/class/net/${name}/ifindex`, 'utf8').catch(() => '');
    if (Number(text) === index) return name;
  }
  throw new EngineError('internal', `no port of ${bridge} has the index ${index}`);
}
