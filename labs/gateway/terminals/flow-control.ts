/**
 * Who may be sent output, and whether to go on reading from the shell. The shell runs at the pace of the fastest browser
 * that looks at it. One that falls behind the others is left out until it has caught up and then gets a fresh snapshot, so
 * that a hidden tab neither grows memory nor holds up the tab in front. Who only watches counts for nothing here: the shell
 * waits for no watcher and does not run on for one.
 */
import { ACK_EVERY_BYTES, OUTPUT_WINDOW_BYTES } from '../terminal-protocol.ts';

/** A browser that owes output and acknowledges none of it for this long is disconnected. */
export const STALLED_AFTER_MS = 30_000;

export interface FlowState {
  /** Bytes sent or queued and not acknowledged. */
  readonly owedBytes: number;
  readonly isLeftOut: boolean;
  readonly isWatcher: boolean;
}

export interface FlowDecision {
  readonly pause: boolean;
  /** Indexes to leave out from now on. */
  readonly leaveOut: readonly number[];
  /** Indexes that have caught up and are to get a snapshot. */
  readonly readmit: readonly number[];
}

/** Decides for all browsers of one terminal. */
export function decideFlow(clients: readonly FlowState[]): FlowDecision {
  const readmit = indexesOf(clients, (client) => client.isLeftOut && client.owedBytes <= ACK_EVERY_BYTES);
  const owners = clients.filter((client) => !client.isWatcher);
  const someoneKeepsUp = owners.some((client) => !client.isLeftOut && client.owedBytes <= OUTPUT_WINDOW_BYTES);
  const isFarBehind = (client: FlowState) => !client.isLeftOut && client.owedBytes > 2 * OUTPUT_WINDOW_BYTES;
  const leaveOut = indexesOf(clients, (client) => isFarBehind(client) && (someoneKeepsUp || client.isWatcher));
  const ownerComesBack = readmit.some((index) => clients[index]?.isWatcher === false);
  return { pause: owners.length > 0 && !someoneKeepsUp && !ownerComesBack, leaveOut, readmit };
}

function indexesOf(clients: readonly FlowState[], matches: (client: FlowState) => boolean): number[] {
  return clients.flatMap((client, index) => (matches(client) ? [index] : []));
}
