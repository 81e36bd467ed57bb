import type { SandboxUnderTest } from '../../port.ts';
import type { SqlError, SqlRow } from '../../probes/sql-protocol.ts';
import type { LocalText } from '../../result.ts';
import { say } from '../text.ts';
import { askNode } from './ask-node.ts';

const WATCHED = ['wsrep_cluster_size', 'wsrep_cluster_status', 'wsrep_local_state_comment', 'wsrep_ready', 'wsrep_cluster_state_uuid'];
const QUESTION = `SHOW GLOBAL STATUS WHERE Variable_name IN (${WATCHED.map((name) => `'${name}'`).join(', ')})`;

/** What a machine says of its place in the cluster. */
export interface WsrepState {
  readonly size: number;
  /** `Primary`, `non-Primary`, `Disconnected`. */
  readonly status: string;
  /** `Synced`, `Joining`, `Donor/Desynced`, … */
  readonly state: string;
  readonly ready: boolean;
  /** The history the cluster writes on. */
  readonly uuid: string;
}

export type NodeState =
  | { readonly ok: true; readonly node: string; readonly wsrep: WsrepState }
  | { readonly ok: false; readonly node: string; readonly problem: LocalText; readonly error: SqlError; readonly hadSession: boolean };

/** Asks one machine the four questions every operator asks. */
export async function nodeState(sandbox: SandboxUnderTest, node: string, options?: Parameters<typeof askNode>[3]): Promise<NodeState> {
  const asked = await askNode(sandbox, node, [QUESTION], options);
  if (!asked.ok) return { ...asked, node };
  return { ok: true, node, wsrep: wsrepState(asked.rows[0] ?? []) };
}

/** Asks several at once. */
export function nodeStates(sandbox: SandboxUnderTest, nodes: readonly string[], options?: Parameters<typeof askNode>[3]) {
  return Promise.all(nodes.map((node) => nodeState(sandbox, node, options)));
}

/** Out of `SHOW GLOBAL STATUS`. Pure. */
export function wsrepState(rows: readonly SqlRow[]): WsrepState {
  const value = (name: string) => rows.find((row) => row.Variable_name?.toLowerCase() === name)?.Value ?? '';
  return {
    size: Number(value('wsrep_cluster_size')) || 0,
    status: value('wsrep_cluster_status') || 'Disconnected',
    state: value('wsrep_local_state_comment'),
    ready: value('wsrep_ready').toUpperCase() === 'ON',
    uuid: value('wsrep_cluster_state_uuid'),
  };
}

/** It serves as one of a cluster of `size`. */
export function isMemberOf(size: number, seen: NodeState): boolean {
  return seen.ok && seen.wsrep.status === 'Primary' && seen.wsrep.ready && seen.wsrep.state === 'Synced' && seen.wsrep.size === size;
}

/** All serve as one cluster, and there is no other among them. */
export function areOneCluster(seen: readonly NodeState[]): boolean {
  return seen.every((one) => isMemberOf(seen.length, one)) && new Set(seen.map((one) => (one.ok ? one.wsrep.uuid : ''))).size === 1;
}

/** One machine's state in words that go on after its name. */
export function stateWords(seen: NodeState): LocalText {
  if (!seen.ok) return seen.problem;
  const { size, status, state, ready } = seen.wsrep;
  const words = `wsrep_cluster_size ${size}, ${status}, ${state || '–'}, wsrep_ready ${ready ? 'ON' : 'OFF'}`;
  return say(`cho thấy ${words}`, `shows ${words}`);
}
