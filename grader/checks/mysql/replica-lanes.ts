import type { DrillServer, ServerState } from '../../drill/index.ts';
import type { GradingContext } from '../../engine/check.ts';
import type { LocalText } from '../../result.ts';
import { say } from '../text.ts';
import { askServer, type Told } from './checker.ts';
import { ALL_REPLICAS, replicaStatuses } from './replica-status.ts';
import type { ReplicationTarget } from './target.ts';

/** Where the drill's user writes: each row with the moment the source wrote it. */
export const DRILL_TABLE = 'luyen.drill';
const NEWEST = `SELECT UNIX_TIMESTAMP(MAX(written)) AS newest FROM ${DRILL_TABLE}`;
/** A look that is not answered soon is a look at a machine that does not answer. */
const LOOK = { connectTimeoutMs: 1000, timeoutMs: 1000 };
const CAUGHT_UP_S = 1;

/** What the replica says of itself, and what it has, beside one another. */
export function replicaLanes(grading: GradingContext, { source, replica }: ReplicationTarget): readonly DrillServer[] {
  return [
    {
      node: replica,
      label: say(`${replica} tự nói`, `${replica} says`),
      look: async () => ownWords(await askServer(grading, replica, [ALL_REPLICAS], LOOK)),
    },
    {
      node: `${replica}-rows`,
      label: say(`Dữ liệu ở ${replica}`, `Data on ${replica}`),
      look: async () => {
        const [written, arrived] = await Promise.all([source, replica].map((node) => askServer(grading, node, [NEWEST], LOOK)));
        return dataState(newestOf(written), newestOf(arrived));
      },
    },
  ];
}

function ownWords(told: Told): ServerState {
  if (!told.ok) return { tone: 'unknown', label: say('không trả lời', 'no answer') };
  const [status] = replicaStatuses(told.rows[0] ?? []);
  if (status === undefined) return { tone: 'bad', label: say('không chép ai', 'follows nobody') };
  const { io, sql, secondsBehind } = status;
  const behind = secondsBehind ?? 'NULL';
  const tone = io === 'Yes' && sql === 'Yes' ? 'good' : 'bad';
  return { tone, label: plain(`IO ${io}, SQL ${sql}, ${behind}`) };
}

function dataState(writtenS: number | null, arrivedS: number | null): ServerState {
  if (writtenS === null || arrivedS === null) return { tone: 'unknown', label: say('không đọc được', 'cannot be read') };
  const behindS = writtenS - arrivedS;
  if (behindS < CAUGHT_UP_S) return { tone: 'good', label: say('đủ', 'all there') };
  const whole = Math.floor(behindS);
  return { tone: 'bad', label: say(`thiếu ${whole} giây cuối`, `the last ${whole} s are missing`) };
}

/** Seconds since the epoch by the source's clock: rows carry it to wherever they are read. */
function newestOf(told: Told | undefined): number | null {
  const newest = told?.ok ? told.rows[0]?.[0]?.newest : null;
  return newest == null ? null : Number(newest);
}

function plain(text: string): LocalText {
  return say(text, text);
}
