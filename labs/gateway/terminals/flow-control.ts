/**
 * Who may be sent output, and whether to go on reading from the shell. The shell runs at the pace of the fastest browser
 * that looks at it. One that falls behind the others is left out until it has caught up and then gets a fresh snapshot, so
 * that a hidden tab neither grows memory nor holds up the tab in front.
 */
import { ACK_EVERY_BYTES, OUTPUT_WINDOW_BYTES } from '../terminal-protocol.ts';

/** A browser that owes output and acknowledges none of it for this long is disconnected. */
export const STALLED_AFTER_MS = 30_000;

export interface FlowState {
  /** Bytes sent or queued and not acknowledged. */
  readonly owedBytes: number;
  readonly isLeftOut: boolean;
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
  const following = clients.filter((client) => !client.isLeftOut);
  const someoneKeepsUp = following.some((client) => client.owedBytes <= OUTPUT_WINDOW_BYTES);
  const leaveOut = someoneKeepsUp ? indexesOf(clients, (client) => !client.isLeftOut && client.owedBytes > 2 * OUTPUT_WINDOW_BYTES) : [];
  return { pause: clients.length > 0 && !someoneKeepsUp && readmit.length === 0, leaveOut, readmit };
}

function indexesOf(clients: readonly FlowState[], matches: (client: FlowState) => boolean): number[] {
  return clients.flatMap((client, index) => (matches(client) ? [index] : []));
}
