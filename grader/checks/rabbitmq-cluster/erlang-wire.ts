/**
 * The two questions anybody may ask of a machine that runs Erlang, before any cookie is needed, as text over TCP: which nodes
 * epmd knows, and what the node behind a port calls itself. Pure.
 * https://www.erlang.org/doc/apps/erts/erl_dist_protocol.html
 */

export const EPMD_PORT = 4369;

/** NAMES_REQ: two bytes of length, then `n`. */
export const EPMD_NAMES = '\u0000\u0001n';

/** A node as epmd knows it: without its host. */
export interface EpmdEntry {
  readonly name: string;
  readonly port: number;
}

/** What epmd answers to `EPMD_NAMES`: its own port in four bytes, then a line for each node. */
export function parseEpmdNames(received: string): readonly EpmdEntry[] {
  return [...received.matchAll(/name (\S+) at port (\d+)\n/g)].map(([, name = '', port]) => ({ name, port: Number(port) }));
}

/** Capabilities without which no current node goes on: UNLINK_ID, MANDATORY_25_DIGEST, HANDSHAKE_23 and V4_NC. */
const FLAGS = '\u0000\u0000\u0000\u0004\u0007\u0000\u0000\u0000';
const CREATION = '\u0000\u0000\u0000\u0004';

/**
 * The first message of the distribution handshake (`N`), from a node of that name: at most 100 ASCII characters. The other
 * side answers with its own name and a challenge, which only a cookie could meet; we hang up instead.
 */
export function handshakeGreeting(ownName: string): string {
  const body = `N${FLAGS}${CREATION}\u0000${String.fromCharCode(ownName.length)}${ownName}`;
  return `\u0000${String.fromCharCode(body.length)}${body}`;
}

/** The full name in the answer to a greeting: the end of the challenge, after its length; null when none was given. */
export function parseHandshakeName(received: string): string | null {
  if (!received.startsWith('\u0000\u0003sok')) return null;
  return /([A-Za-z0-9_-]+@[A-Za-z0-9_.-]+)$/.exec(received)?.[1] ?? null;
}
