/** What dead processes left besides containers and networks. */
import type { PodmanClient } from './client.ts';
import { readSession } from './exec.ts';
import type { ExecJournal } from './exec-journal.ts';
import { bridgeOfTable } from './firewall.ts';
import { hangUpProcess } from './hang-up.ts';
import { deleteTable, readTables, type Table } from './nft.ts';

/** Creating a network makes its rules first; between the two the rules look like nobody's, for far less than this. */
const SURE_AFTER_MS = 5000;

export interface Leftovers {
  remove(): Promise<void>;
}

/** @param listBridges bridges of every network of the engine, whosoever. */
export function createLeftovers(client: PodmanClient, journal: ExecJournal, listBridges: () => Promise<readonly string[]>): Leftovers {
  let suspects = new Map<number, number>();

  /** A table goes only when the very same one was nobody's in two looks some seconds apart. */
  async function removeRules(): Promise<void> {
    const tables = await readTables();
    const bridges = new Set(await listBridges());
    const orphans = tables.filter(({ name }) => isOrphan(name, bridges));
    const now = Date.now();
    const still = new Map<number, number>();
    const condemned: Table[] = [];
    for (const table of orphans) {
      const since = suspects.get(table.handle) ?? now;
      if (now - since >= SURE_AFTER_MS) condemned.push(table);
      else still.set(table.handle, since);
    }
    suspects = still;
    for (const table of condemned) await deleteTable(table);
  }

  async function hangUp(): Promise<void> {
    for (const { execId } of await journal.takeStale()) {
      const session = await readSession(client, execId);
      if (session?.Running) await hangUpProcess(session.Pid, session.ContainerID);
    }
  }

  return {
    async remove() {
      await hangUp();
      await removeRules();
    },
  };
}

function isOrphan(table: string, bridges: ReadonlySet<string>): boolean {
  const bridge = bridgeOfTable(table);
  return bridge !== null && !bridges.has(bridge);
}
