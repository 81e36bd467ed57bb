import {
  type Drill,
  type DrillClient,
  type DrillServer,
  type DrillTitle,
  requireBegun,
  type SharedDrill,
  startDrill,
} from '../../drill/index.ts';
import { type CheckContext, fail, shared, type Verdict } from '../../engine/check.ts';
import { checkerAt } from '../mysql/checker.ts';
import { listed, say } from '../text.ts';
import { askNode } from './ask-node.ts';
import { longestExpel } from './expel-timers.ts';
import { type GaleraTarget, requireMembers } from './target.ts';
import { tableStatements } from './writers-table.ts';
import { type NodeState, nodeState } from './wsrep-state.ts';

const TABLE = 'luyen.drill';
const WRITE_EVERY_MS = 250;
const WRITE_TIMEOUT_MS = 1000;
const LOOK_TIMEOUT_MS = 1200;
/** So many writes that went well say that users are served before anything is broken. */
const FIRST_WRITES = 6;
const FIRST_WITHIN_MS = 8000;
/** A server with nothing to wait for shows its counters within this each time, and within that on average, or this machine is too busy for anybody's timers. */
const MAX_LOOK_MS = 1000;
const MAX_MEAN_LOOK_MS = 500;

/** Name of the user who writes on the machine that will be cut off. */
export const OTHER_WRITER = 'other-writer';

interface Running {
  readonly drill: Drill;
  /** How long commits may wait for a silent member, by the learner's numbers. */
  readonly expel: ReturnType<typeof longestExpel>;
  readonly looks: LookTimes;
}

/** How long the looks took at machines that were there, in milliseconds. */
type LookTimes = number[];

/** One drill over the cluster, shared by the checks that put one fault after the other on it. */
export interface ClusterDrill extends SharedDrill<Running> {
  readonly target: GaleraTarget;
}

/** Names the drill of one grading. */
export function clusterDrill(target: GaleraTarget, plan: DrillTitle): ClusterDrill {
  return { target, ...plan, state: shared(`drill of ${target.nodes.join(', ')}`, async () => ({ running: null })) };
}

/** Starts the two writers and the looks at the machines, and waits until users are served; else says why they are not. */
export async function beginDrill(context: CheckContext, plan: ClusterDrill): Promise<Running | Verdict> {
  const { target } = plan;
  const [first, second] = target.nodes;
  const expel = longestExpel(await requireMembers(context, target));
  const made = await askNode(context.sandbox, first, tableStatements(TABLE));
  if (!made.ok)
    return fail(say(`Ghi ở ${first}: máy ấy ${made.problem.vi}.`, `Writing on ${first}: it ${made.problem.en}.`), [{ node: first }]);
  const looks: LookTimes = [];
  const drill = await startDrill(context, {
    id: plan.checks[0],
    title: plan.title,
    checks: plan.checks,
    client: writerOn(first),
    otherClients: [{ ...writerOn(second), name: OTHER_WRITER, label: say(`Ghi ở ${second}`, `Writes on ${second}`) }],
    servers: target.nodes.map((node) => lane(context, node, looks)),
  });
  const running = { drill, expel, looks };
  (await context.get(plan.state)).running = running;
  return (await judgeFirstWrites(drill, first)) ?? running;
}

/** The drill a later check goes on with. */
export async function requireDrill(context: CheckContext, plan: ClusterDrill): Promise<Running> {
  return requireBegun(context, plan);
}

/**
 * Nothing is held against the learner while servers that have nothing to wait for are late with their answers: at any time, for
 * what lasts seconds; on the whole, for what has a minute.
 */
export function requireCalm({ looks }: Pick<Running, 'looks'>, lasts: 'seconds' | 'a-minute'): void {
  const mean = looks.reduce((sum, one) => sum + one, 0) / Math.max(1, looks.length);
  const [ms, most] = lasts === 'seconds' ? [Math.max(0, ...looks), MAX_LOOK_MS] : [mean, MAX_MEAN_LOOK_MS];
  if (ms > most) throw new Error(`servers needed ${Math.round(ms)} ms to show their counters: this machine is too busy to measure`);
}

/** Rows that were acknowledged to a writer and cannot be read on a machine: against the learner when there are any. */
export async function judgeAcknowledged(
  context: CheckContext,
  { drill }: Running,
  target: GaleraTarget,
  node: string,
): Promise<Verdict | null> {
  await drill.refresh();
  const [first, second] = target.nodes;
  const question = (writer: string) => `SELECT GROUP_CONCAT(turn SEPARATOR ' ') AS turns FROM ${TABLE} WHERE written_on = '${writer}'`;
  const acknowledged = [drill.requests(), drill.requests(0, undefined, OTHER_WRITER)].map((all) =>
    all.filter((one) => one.ok).map((one) => String(one.seen.index)),
  );
  const asked = await askNode(context.sandbox, node, [
    'SET SESSION wsrep_sync_wait = 1, group_concat_max_len = 1000000',
    question(first),
    question(second),
  ]);
  if (!asked.ok) return fail(say(`Đọc ở ${node}: máy ấy ${asked.problem.vi}.`, `Reading on ${node}: it ${asked.problem.en}.`), [{ node }]);
  for (const [index, writer] of [first, second].entries()) {
    const there = new Set((asked.rows[index + 1]?.[0]?.turns ?? '').split(' '));
    const lost = (acknowledged[index] ?? []).filter((turn) => !there.has(turn));
    if (lost.length === 0) continue;
    const words = listed(lost.slice(0, 5));
    return fail(
      say(
        `${lost.length} dòng đã được ${writer} báo là ghi xong mà không có trên ${node}.`,
        `${lost.length} rows that ${writer} acknowledged are not on ${node}.`,
      ),
      [{ node, actual: say(`thiếu lượt ${words.vi}`, `missing turns ${words.en}`) }],
    );
  }
  return null;
}

function writerOn(node: string): DrillClient {
  return {
    sql: checkerAt(node),
    statement: `INSERT INTO ${TABLE} (written_on, turn) VALUES ('${node}', ?)`,
    everyMs: WRITE_EVERY_MS,
    timeoutMs: WRITE_TIMEOUT_MS,
  };
}

async function judgeFirstWrites(drill: Drill, node: string): Promise<Verdict | null> {
  const good = () => drill.requests().filter((one) => one.ok).length;
  const served = await drill.until({ holds: () => good() >= FIRST_WRITES, withinMs: FIRST_WITHIN_MS });
  if (served.held) return null;
  const results = [...new Set(drill.requests().map((one) => one.result))].join(', ');
  return fail(
    say(
      `Chưa có sự cố nào mà người dùng đã không ghi được ở ${node} (${results}).`,
      `Nothing is broken yet, and users cannot write on ${node} (${results}).`,
    ),
    [{ node: 'probe', excerpt: results }],
  );
}

/** One machine's wsrep state as it is, asked in a session of its own. */
function lane({ grading }: CheckContext, node: string, looks: LookTimes): DrillServer {
  return {
    node,
    look: async () => {
      const beganMs = grading.now();
      const seen = await nodeState(grading.sandbox, node, { connectTimeoutMs: LOOK_TIMEOUT_MS, timeoutMs: LOOK_TIMEOUT_MS });
      // Of a machine that is off or cut off nothing comes back, however idle ours is.
      if (seen.ok || seen.hadSession || seen.error.code === 'ECONNREFUSED') looks.push(grading.now() - beganMs);
      return laneState(seen);
    },
  };
}

function laneState(seen: NodeState): Awaited<ReturnType<DrillServer['look']>> {
  if (!seen.ok) return { tone: 'bad', label: say('không trả lời', 'no answer') };
  const { status, state, size } = seen.wsrep;
  if (status !== 'Primary') return { tone: 'bad', label: say(status, status) };
  const words = `${state} ${size}`;
  return { tone: state === 'Synced' ? 'good' : 'idle', label: say(words, words) };
}
