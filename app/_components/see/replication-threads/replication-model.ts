/** One source and one replica at one moment: MariaDB's ordinary replication with GTID, as lesson 03 measured it. Pure. */

/** A transaction in the source's binlog; its GTID is 0-1-<seq>. */
export interface Transaction {
  readonly seq: number;
  readonly atMs: number;
}

/** `Slave_IO_Running` of SHOW REPLICA STATUS. */
export type IoState = 'Yes' | 'Connecting' | 'No';

export type NewsKind =
  | Deed
  | 'committed'
  | 'answered'
  | 'waiting'
  | 'received'
  | 'applied'
  | 'connected'
  | 'refused'
  | 'unreachable'
  | 'silent'
  | 'fell-back'
  | 'caught-up';
export type Deed = 'write' | 'stop-io' | 'start-io' | 'stop-sql' | 'start-sql' | 'cut' | 'heal' | 'kill' | 'start';

export interface News {
  readonly kind: NewsKind;
  readonly seq?: number;
}

export interface Replication {
  readonly nowMs: number;
  /** What still lies in the source's binlog and is not everywhere yet, and the last that was. */
  readonly binlog: readonly Transaction[];
  readonly isSourceUp: boolean;
  readonly isLinkUp: boolean;
  /** A dump thread on the source and an I/O thread on the replica hold one TCP connection, heard from or not. */
  readonly isConnected: boolean;
  /** When the replica last heard anything on it. */
  readonly heardMs: number;
  readonly io: IoState;
  readonly isSqlRunning: boolean;
  /** Sequence numbers: written to the relay log, applied to the table, answered to the application. */
  readonly received: number;
  readonly applied: number;
  readonly answered: number;
  readonly isSemiSync: boolean;
  /** `Rpl_semi_sync_master_status`. */
  readonly semiStatus: 'ON' | 'OFF';
  readonly isSqlSlow: boolean;
  readonly retryMs: number;
  /** When these happen, if nothing comes between. */
  readonly sendDueMs: number | null;
  readonly applyDueMs: number | null;
  readonly connectDueMs: number | null;
  /** What happened in the last step. */
  readonly news: readonly News[];
}

/** Some milliseconds over a local network, and what a slow statement is made to take here. */
export const COSTS = { sendMs: 20, applyMs: 20, slowMs: 4_000 };
/** `slave_net_timeout`, and the heartbeat that is half of it. */
export const NET_TIMEOUT_MS = 60_000;
export const HEARTBEAT_MS = NET_TIMEOUT_MS / 2;
/** `rpl_semi_sync_master_timeout`. */
export const SEMI_TIMEOUT_MS = 10_000;

export function committedOf({ binlog }: Replication): number {
  return binlog.at(-1)?.seq ?? 0;
}

export function gtid(seq: number): string {
  return `0-1-${seq}`;
}

/** `Seconds_Behind_Master`: about what has been received only; null when nothing is being applied or nobody is connected. */
export function secondsBehind(state: Replication): number | null {
  if (!state.isSqlRunning || state.io !== 'Yes') return null;
  if (state.applied === state.received) return 0;
  const next = state.binlog.find(({ seq }) => seq === state.applied + 1);
  return Math.floor((state.nowMs - (next?.atMs ?? state.nowMs)) / 1_000);
}

/** Transactions the application was told are done and which no other machine has: gone if the source does not come back. */
export function lossOf(state: Replication): readonly number[] {
  return state.binlog.map(({ seq }) => seq).filter((seq) => seq > state.received && seq <= state.answered);
}

/** COMMITs that are still waiting for the replica's word. */
export function waitingOf(state: Replication): readonly number[] {
  return state.binlog.map(({ seq }) => seq).filter((seq) => seq > state.answered);
}
