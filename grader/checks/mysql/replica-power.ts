import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { askServer, refusalOf } from './checker.ts';
import { judgeCatchUp, type ReplicationDrill, requireDrill } from './replication-drill.ts';
import type { ReplicationTarget } from './target.ts';

/** Rows that are written while the replica is without power. */
const OFF_MS = 3000;
/** A machine with MariaDB on it serves this long after its power came back. The task names it. */
const BOOT_MS = 20_000;

/** The replica loses its power while the source goes on writing: it comes back as the replica it was, and lacks nothing. */
export function replicaPower(plan: ReplicationDrill, place: CheckPlace): CheckDefinition {
  const { replica } = plan.target;
  return placed(place, {
    title: say('Bản sao mất điện rồi có lại: tự chép tiếp, đủ dòng', 'The replica loses power and returns: it goes on by itself, complete'),
    timeoutMs: 120_000,
    run: async (context) => {
      const { drill, timers } = await requireDrill(context, plan);
      context.progress(say(`Đang cắt điện ${replica}`, `Cutting the power of ${replica}`));
      const kill = await drill.inject({ kind: 'kill', node: replica });
      await drill.until({ holds: () => drill.nowMs() - kill.doneMs >= OFF_MS, withinMs: OFF_MS + DRILL_SLACK_MS });
      const start = await drill.inject({ kind: 'start', node: replica });
      const predictedMs = BOOT_MS + timers.retryMs;
      const { verdict, tookMs } = await judgeCatchUp(context, drill, plan.target, {
        fromMs: start.doneMs,
        toMs: start.doneMs,
        withinMs: predictedMs + DRILL_SLACK_MS,
        predictedMs,
        brokenMs: kill.beganMs,
        what: say('Có điện lại', 'The power came back'),
      });
      if (verdict !== null) return verdict;
      const open = await stillReadOnly(context, plan.target);
      if (open !== null) return open;
      const took = duration(tookMs);
      return pass(
        say(
          `${replica} có điện lại: ${took.vi} sau nó có đủ những gì nguồn đã nhận, và vẫn từ chối người dùng ghi.`,
          `${replica} had everything the source acknowledged ${took.en} after its power was back, and still refuses users’ writes.`,
        ),
      );
    },
  });
}

async function stillReadOnly(context: CheckContext, { replica }: ReplicationTarget): Promise<Verdict | null> {
  const told = await askServer(context, replica, ['SELECT @@read_only AS isReadOnly']);
  if (!told.ok) return refusalOf(replica, told);
  if (told.rows[0]?.[0]?.isReadOnly === '1') return null;
  return fail(
    say(`Có điện lại, ${replica} nhận ghi: read_only là OFF.`, `With its power back ${replica} takes writes: read_only is OFF.`),
    [{ node: replica, excerpt: '@@read_only = 0' }],
  );
}
