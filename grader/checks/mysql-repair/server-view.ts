import type { CheckContext } from '../../engine/check.ts';
import type { SqlRow } from '../../probes/sql-protocol.ts';
import { ALL_REPLICAS, type ReplicaStatus, replicaStatuses } from '../mysql/replica-status.ts';
import { type Found, findRows } from './ask-server.ts';

/** One connection by which a server follows another. */
export interface Following extends ReplicaStatus {
  /** Received up to here, as a GTID. */
  readonly receivedPos: string;
  readonly delayMs: number;
  /** Filters that are set, as `name = value`. */
  readonly filters: readonly string[];
}

/** A server as it is now. */
export interface ServerView {
  readonly node: string;
  readonly readOnly: boolean;
  /** Applied up to here, as a replica. */
  readonly slavePos: string;
  readonly follows: readonly Following[];
  readonly semiSync: {
    readonly isEnabled: boolean;
    /** It waits at present: enabled, and not fallen back. */
    readonly isOn: boolean;
    readonly timeoutMs: number;
    readonly clients: number;
  };
}

const MAX_FILTER = 1000;
const FILTERS = [
  'Replicate_Do_DB',
  'Replicate_Ignore_DB',
  'Replicate_Do_Table',
  'Replicate_Ignore_Table',
  'Replicate_Wild_Do_Table',
  'Replicate_Wild_Ignore_Table',
  'Replicate_Do_Domain_Ids',
  'Replicate_Ignore_Domain_Ids',
  'Replicate_Ignore_Server_Ids',
  'Replicate_Rewrite_DB',
];
const STATEMENTS = [
  `SELECT @@GLOBAL.read_only AS read_only, @@GLOBAL.gtid_slave_pos AS slave_pos,
    @@GLOBAL.rpl_semi_sync_master_enabled AS semi_sync, @@GLOBAL.rpl_semi_sync_master_timeout AS timeout_ms`,
  ALL_REPLICAS,
  "SHOW GLOBAL STATUS LIKE 'Rpl\\_semi\\_sync\\_master\\_%'",
];

/** Looks at a node's server. */
export async function viewServer(context: CheckContext, node: string): Promise<Found<ServerView>> {
  const asked = await findRows(context, node, STATEMENTS);
  if ('verdict' in asked) return asked;
  const [variables, follows, status] = asked.found;
  return { found: serverView(node, variables?.[0] ?? {}, follows ?? [], status ?? []) };
}

/** Reads what the server said. Pure. */
export function serverView(node: string, variables: SqlRow, follows: readonly SqlRow[], status: readonly SqlRow[]): ServerView {
  const figures = new Map(status.map((row) => [row.Variable_name ?? '', row.Value ?? '']));
  return {
    node,
    readOnly: variables.read_only !== '0' && variables.read_only !== 'OFF',
    slavePos: variables.slave_pos ?? '',
    follows: follows.flatMap(following),
    semiSync: {
      isEnabled: variables.semi_sync === '1' || variables.semi_sync === 'ON',
      isOn: figures.get('Rpl_semi_sync_master_status') === 'ON',
      timeoutMs: Number(variables.timeout_ms ?? 0),
      clients: Number(figures.get('Rpl_semi_sync_master_clients') ?? 0),
    },
  };
}

function following(row: SqlRow): Following[] {
  return replicaStatuses([row]).map((status) => ({
    ...status,
    receivedPos: row.Gtid_IO_Pos ?? '',
    delayMs: 1000 * Number(row.SQL_Delay ?? 0),
    filters: FILTERS.filter((name) => (row[name] ?? '') !== '').map((name) => `${name} = ${row[name]}`.slice(0, MAX_FILTER)),
  }));
}
