import type { SqlRow } from '../../probes/sql-protocol.ts';

/** One source a server follows, as it says itself. https://mariadb.com/kb/en/show-replica-status/ */
export interface ReplicaStatus {
  /** Empty for the unnamed one. */
  readonly connection: string;
  readonly sourceHost: string;
  readonly sourceUser: string;
  /** `server_id` of the source; 0 until it has once been reached. */
  readonly sourceServerId: number;
  /** `Yes`, `No`, or `Connecting`. */
  readonly io: string;
  readonly sql: string;
  readonly ioErrno: number;
  readonly ioError: string;
  readonly sqlErrno: number;
  readonly sqlError: string;
  /** Null is the server's NULL: nobody applies, or nobody receives. */
  readonly secondsBehind: number | null;
  readonly connectRetryMs: number;
  /** `Slave_Pos`, `Current_Pos`, or `No`. */
  readonly usingGtid: string;
}

const MAX_VALUE = 1000;

/** Gives all the connections of a server, the unnamed one as well. */
export const ALL_REPLICAS = 'SHOW ALL SLAVES STATUS';

/** What `SHOW ALL SLAVES STATUS` gave, without what no check asks for. Pure. */
export function replicaStatuses(rows: readonly SqlRow[]): readonly ReplicaStatus[] {
  return rows.map(cutLong).map((row) => ({
    connection: row.Connection_name ?? '',
    sourceHost: row.Master_Host ?? '',
    sourceUser: row.Master_User ?? '',
    sourceServerId: Number(row.Master_Server_Id ?? 0),
    io: row.Slave_IO_Running ?? 'No',
    sql: row.Slave_SQL_Running ?? 'No',
    ioErrno: Number(row.Last_IO_Errno ?? 0),
    ioError: row.Last_IO_Error ?? '',
    sqlErrno: Number(row.Last_SQL_Errno ?? 0),
    sqlError: row.Last_SQL_Error ?? '',
    secondsBehind: row.Seconds_Behind_Master == null ? null : Number(row.Seconds_Behind_Master),
    connectRetryMs: Number(row.Connect_Retry ?? 60) * 1000,
    usingGtid: row.Using_Gtid ?? 'No',
  }));
}

/** A server may say what it likes, but not at any length. */
function cutLong(row: SqlRow): SqlRow {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, value?.slice(0, MAX_VALUE) ?? null]));
}

/** Both threads at work. */
export function isFollowing({ io, sql }: ReplicaStatus): boolean {
  return io === 'Yes' && sql === 'Yes';
}
