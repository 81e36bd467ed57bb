import { type Drill, type DrillServer, type DrillTitle, requireBegun, type SharedDrill, startDrill } from '../../drill/index.ts';
import { type CheckContext, shared, type Verdict } from '../../engine/check.ts';
import { checkerAt } from '../mysql/checker.ts';
import { say } from '../text.ts';
import { findRows, sweep } from './ask-server.ts';
import { findRoles, type NodePair, type Roles } from './roles.ts';

const WRITE_EVERY_MS = 200;
/** A shop that has no answer after this shows its customer an error. */
const WRITE_TIMEOUT_MS = 2000;
const LOOK_EVERY_MS = 1000;
export const WRITES_TABLE = 'luyen.repair_writes';

interface Running {
  readonly drill: Drill;
  readonly roles: Roles;
}

/** One drill over the pair, shared by the checks that judge it one after the other. */
export interface WritesDrill extends SharedDrill<Running> {
  readonly nodes: NodePair;
}

/** Names the drill of one grading: somebody writes to the source, steadily. */
export function writesDrill(nodes: NodePair, plan: DrillTitle): WritesDrill {
  return { nodes, ...plan, state: shared(`writes to ${nodes.join(' or ')}`, async () => ({ running: null })) };
}

/** Makes the table and starts the writer. Nothing is broken yet. */
export async function beginWrites(context: CheckContext, { nodes, title, checks, state }: WritesDrill): Promise<Running | Verdict> {
  const seen = await findRoles(context, nodes);
  if ('verdict' in seen) return seen.verdict;
  const roles = seen.found;
  const source = roles.source.node;
  const made = await findRows(context, source, [
    'CREATE DATABASE IF NOT EXISTS luyen',
    `DROP TABLE IF EXISTS ${WRITES_TABLE}`,
    `CREATE TABLE ${WRITES_TABLE} (turn INT PRIMARY KEY) ENGINE = InnoDB`,
  ]);
  if ('verdict' in made) return made.verdict;
  context.grading.defer(() => sweep(context, source, WRITES_TABLE));
  const drill = await startDrill(context, {
    id: checks[0],
    title,
    checks,
    client: {
      sql: checkerAt(source),
      statement: `INSERT INTO ${WRITES_TABLE} VALUES (?)`,
      everyMs: WRITE_EVERY_MS,
      timeoutMs: WRITE_TIMEOUT_MS,
    },
    servers: nodes.map((node) => lane(context, node)),
    serversEveryMs: LOOK_EVERY_MS,
  });
  const running = { drill, roles };
  (await context.get(state)).running = running;
  return running;
}

/** The drill a later check goes on with. */
export async function requireWrites(context: CheckContext, plan: WritesDrill): Promise<Running> {
  return requireBegun(context, plan);
}

/** Whether a server takes writes and waits for its replica, as its lane in the chart says it. */
function lane({ grading }: CheckContext, node: string): DrillServer {
  return {
    node,
    look: async () => {
      const asked = await grading.sandbox.probe({
        op: 'sql.run',
        args: {
          server: checkerAt(node),
          statements: ['SELECT @@GLOBAL.read_only AS read_only', "SHOW GLOBAL STATUS LIKE 'Rpl\\_semi\\_sync\\_master\\_status'"],
          connectTimeoutMs: LOOK_EVERY_MS,
          timeoutMs: LOOK_EVERY_MS,
        },
      });
      const [variables, status] = asked.results.map(({ rows }) => rows[0]);
      if (variables === undefined || status === undefined) return { tone: 'bad', label: say('không trả lời', 'no answer') };
      if (variables.read_only !== '0' && variables.read_only !== 'OFF') return { tone: 'idle', label: say('chỉ đọc', 'read-only') };
      return status.Value === 'ON'
        ? { tone: 'good', label: say('nhận ghi, đợi bản sao', 'takes writes, waits for the replica') }
        : { tone: 'unknown', label: say('nhận ghi, một mình', 'takes writes, alone') };
    },
  };
}
