import type { CheckContext } from '../../engine/check.ts';
import type { SqlRow } from '../../probes/sql-protocol.ts';
import { askServer, type Found, rowsOf } from './ask-server.ts';

/** One connection by which a server follows another, in the words of `SHOW ALL SLAVES STATUS`. */
export interface Following {
  readonly host: string;
  /** `Yes`, `No`, `Connecting`, `Preparing`. */
  readonly io: string;
  readonly sql: string;
  readonly ioError: { readonly errno: number; readonly text: string };
  readonly sqlError: { readonly errno: number; readonly text: string };
  /** `No`, `Slave_Pos`, `Current_Pos`. */
  readonly gtid: string;
  /** Received up to here. */
  readonly receivedPos: string;
  readonly connectRetryMs: number;
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
  'SHOW ALL SLAVES STATUS',
  "SHOW GLOBAL STATUS LIKE 'Rpl\\_semi\\_sync\\_master\\_%'",
];

/** Looks at a node's server. */
export async function viewServer(context: CheckContext, node: string): Promise<Found<ServerView>> {
  const asked = await askServer(context, node, STATEMENTS);
  if ('verdict' in asked) return asked;
  const [variables, follows, status] = STATEMENTS.map((_, index) => rowsOf(asked.found, index, node));
  if (variables === undefined || follows === undefined || status === undefined) throw new Error('three statements have three answers');
  if ('verdict' in variables) return variables;
  if ('verdict' in follows) return follows;
  if ('verdict' in status) return status;
  return { found: serverView(node, variables.found[0] ?? {}, follows.found, status.found) };
}

/** Reads what the server said. Pure. */
export function serverView(node: string, variables: SqlRow, follows: readonly SqlRow[], status: readonly SqlRow[]): ServerView {
  const figures = new Map(status.map((row) => [row.Variable_name ?? '', row.Value ?? '']));
  return {
    node,
    readOnly: variables.read_only !== '0' && variables.read_only !== 'OFF',
    slavePos: variables.slave_pos ?? '',
    follows: follows.map(following),
    semiSync: {
      isEnabled: variables.semi_sync === '1' || variables.semi_sync === 'ON',
      isOn: figures.get('Rpl_semi_sync_master_status') === 'ON',
      timeoutMs: Number(variables.timeout_ms ?? 0),
      clients: Number(figures.get('Rpl_semi_sync_master_clients') ?? 0),
    },
  };
}

function following(row: SqlRow): Following {
  const text = (name: string) => row[name] ?? '';
  return {
    host: text('Master_Host'),
    io: text('Slave_IO_Running'),
    sql: text('Slave_SQL_Running'),
    ioError: { errno: Number(text('Last_IO_Errno')), text: text('Last_IO_Error') },
    sqlError: { errno: Number(text('Last_SQL_Errno')), text: text('Last_SQL_Error') },
    gtid: text('Using_Gtid'),
    receivedPos: text('Gtid_IO_Pos'),
    connectRetryMs: 1000 * Number(text('Connect_Retry')),
    delayMs: 1000 * Number(text('SQL_Delay')),
    filters: FILTERS.filter((name) => text(name) !== '').map((name) => `${name} = ${text(name)}`),
  };
}
