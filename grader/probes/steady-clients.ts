import type { ProbeOperations } from './protocol.ts';
import { startTurns } from './steady-attempt.ts';
import { type SteadyClient, startSteadyClient } from './steady-client.ts';

/** More are a mistake of whoever forgets to stop them. */
const MAX_CLIENTS = 20;

export interface SteadyClients {
  /** Throws code `too-many-clients`, or `ERR_INVALID_URL`. */
  start(args: ProbeOperations['client.start']['args']): ProbeOperations['client.start']['answer'];
  /** Both throw code `unknown-client` for a number this process never gave: the probe was started anew. */
  read(client: number): ProbeOperations['client.read']['answer'];
  stop(client: number): ProbeOperations['client.stop']['answer'];
  dispose(): void;
}

/** The steady clients of one probe process, by number. A stopped one can be read until it makes room for another. */
export function createSteadyClients(nowMs: () => number): SteadyClients {
  const clients = new Map<number, SteadyClient>();
  const stopped = new Set<number>();
  let nextNumber = 1;

  function find(number: number): SteadyClient {
    const client = clients.get(number);
    if (client === undefined) throw Object.assign(new Error(`there is no client ${number}`), { code: 'unknown-client' });
    return client;
  }

  function makeRoom(): void {
    const oldest = [...stopped][0];
    if (clients.size < MAX_CLIENTS) return;
    if (oldest === undefined) throw Object.assign(new Error(`${MAX_CLIENTS} clients run already`), { code: 'too-many-clients' });
    stopped.delete(oldest);
    clients.get(oldest)?.dispose();
    clients.delete(oldest);
  }

  return {
    start(args) {
      const turns = startTurns(args, nowMs); // throws before a client exists
      makeRoom();
      const client = nextNumber++;
      const made = startSteadyClient(turns, args.everyMs, nowMs);
      clients.set(client, made);
      return { client, startedMs: made.startedMs };
    },
    read: (number) => find(number).read(),
    stop(number) {
      const answer = find(number).stop();
      stopped.add(number);
      return answer;
    },
    dispose() {
      for (const client of clients.values()) client.dispose();
    },
  };
}
