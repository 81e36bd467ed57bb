/** Cuts nodes off their bridge, or from one another, on the host's side of their cables: out of reach of root in a node. */
import { hasCode } from '../../port.ts';
import { runCommand } from './command.ts';
import { type Cut, type CutPorts, cutRules, cutTablePrefix, healRules, parseCut } from './cut-rules.ts';
import { type HostPort, hostPort, type LinkEnd } from './links.ts';
import { applyRules, listTables } from './nft.ts';

export interface Cuts {
  /** Replaces an earlier cut of the node, which must run. */
  make(bridge: string, cut: Cut): Promise<void>;
  /** Idempotent. */
  heal(end: LinkEnd): Promise<void>;
  /** A node was plugged in again: whatever was cut of it, or towards it, is cut on its new cable. */
  renew(end: LinkEnd): Promise<void>;
}

/** @param hasIngress whether the kernel takes `netdev` tables. */
export function createCuts(hasIngress: () => Promise<boolean>): Cuts {
  async function make(bridge: string, cut: Cut): Promise<void> {
    const ports = { own: await hostPort({ bridge, node: cut.node }), peer: await peerPort(bridge, cut) };
    await load(bridge, cut, ports);
  }

  async function load(bridge: string, cut: Cut, ports: CutPorts): Promise<void> {
    await applyRules(cutRules(bridge, cut, ports, await hasIngress()));
  }

  return {
    make,
    async heal({ bridge, node }) {
      await applyRules(healRules(bridge, node, await hasIngress()));
    },
    async renew({ bridge, node }) {
      for (const cut of await readCuts(bridge)) {
        if (cut.node !== node && cut.peer !== node) continue;
        const own = await hostPort({ bridge, node: cut.node }).catch(nullWhenOff);
        // A node that is off gets its cut when it is plugged in itself.
        if (own) await load(bridge, cut, { own, peer: await peerPort(bridge, cut) });
      }
    },
  };
}

async function peerPort(bridge: string, { peer }: Cut): Promise<HostPort | null> {
  return peer === null ? null : hostPort({ bridge, node: peer }).catch(nullWhenOff);
}

async function readCuts(bridge: string): Promise<readonly Cut[]> {
  const tables = (await listTables()).filter((table) => table.startsWith(cutTablePrefix(bridge)));
  const texts = await Promise.all(tables.map((table) => runCommand('nft', ['list', 'table', 'bridge', table])));
  return texts.flatMap((text) => parseCut(text) ?? []);
}

function nullWhenOff(error: unknown): null {
  if (hasCode(error, 'node-down')) return null;
  throw error;
}
