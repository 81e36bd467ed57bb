import { DRILL_SLACK_MS, type Drill } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { type ReconnectTimers, reconnectTimers } from './reconnect-timers.ts';
import { beginDrill, judgeCatchUp, missingTurns, type ReplicationDrill, statusNow } from './replication-drill.ts';
import type { ReplicationTarget } from './target.ts';

/** Rows on both sides before anything is broken. */
const WARM_UP_MS = 1500;
const WRITES_WITHIN_MS = 15_000;
/** What a try to connect takes until it fails (as long as a silent source takes to be noticed), and a moment more. */
const LONGER_MS = 1500;

/**
 * The way between the two is cut in silence, until the replica has noticed and failed to connect once, and given back: it
 * finds its source again by itself, and nothing is missing. https://mariadb.com/kb/en/replication-and-binary-log-system-variables/#slave_net_timeout
 */
export function replicaCut(plan: ReplicationDrill, place: CheckPlace): CheckDefinition {
  const { source, replica } = plan.target;
  return placed(place, {
    title: say('Đường giữa hai máy đứt rồi lành: không thiếu dòng nào', 'The way between the two is cut and mended: no row is missing'),
    timeoutMs: 150_000,
    run: async (context) => {
      const timers = await reconnectTimers(context, plan.target);
      if (timers === null)
        return fail(say(`${replica} không còn chép từ ${source}.`, `${replica} copies from ${source} no longer.`), [{ node: replica }]);
      const drill = await beginDrill(context, plan, timers);
      if ('status' in drill) return drill;
      const isWritten = () => drill.requests().some((one) => one.ok && one.atMs > WARM_UP_MS);
      const { held } = await drill.until({ holds: isWritten, withinMs: WRITES_WITHIN_MS });
      if (!held) throw new Error(`the drill's user could not write to ${source}, though the checks before it could`);
      return cutAndMend(context, drill, plan.target, timers);
    },
  });
}

async function cutAndMend(context: CheckContext, drill: Drill, target: ReplicationTarget, timers: ReconnectTimers): Promise<Verdict> {
  const { source, replica } = target;
  const label = say(`Cắt đường ${source} – ${replica}`, `The way ${source} – ${replica} cut`);
  const cut = await drill.inject({ kind: 'cut', node: replica, peer: source, direction: 'both' }, label);
  const notice = await watchNotice(context, drill, target, cut.beganMs, 2 * timers.noticeMs + LONGER_MS);
  await drill.refresh();
  const missing = await missingTurns(context, drill, target, drill.nowMs());
  const heal = await drill.inject({ kind: 'heal', node: replica });
  const predictedMs = timers.noticeMs + timers.retryMs;
  const { verdict, tookMs } = await judgeCatchUp(context, drill, target, {
    fromMs: heal.doneMs,
    toMs: heal.doneMs,
    withinMs: predictedMs + DRILL_SLACK_MS,
    predictedMs,
    brokenMs: cut.beganMs,
    what: say('Đường đã lành', 'The way was mended'),
  });
  if (verdict !== null) return verdict;
  const [took, most, blind] = [duration(tookMs), duration(predictedMs), duration(notice.blindMs)];
  const behind = missing?.length ?? 0;
  return pass(
    say(
      `Đứt đường: trong ${blind.vi} ${replica} còn nói Yes và Seconds_Behind_Master ${notice.said}; lúc ấy nó thiếu dần đến ${behind} dòng. Đường lành, ${took.vi} sau nó có đủ (theo các con số của bạn: chậm nhất ${most.vi}).`,
      `Cut off, ${replica} went on saying Yes and Seconds_Behind_Master ${notice.said} for ${blind.en}, while up to ${behind} rows were missing. Once mended it had them all after ${took.en} (by your numbers: ${most.en} at most).`,
    ),
  );
}

/** Looks at the replica's own words all through the cut: how long it believed itself connected, and what it said of its lag. */
async function watchNotice(context: CheckContext, drill: Drill, target: ReplicationTarget, sinceMs: number, forMs: number) {
  let blindMs = 0;
  let said = 'NULL';
  let hasNoticed = false;
  await drill.until({
    holds: async () => {
      const status = await statusNow(context, target);
      if (status !== null && status.io !== 'Yes') hasNoticed = true;
      if (status !== null && !hasNoticed) {
        blindMs = drill.nowMs() - sinceMs;
        said = String(status.secondsBehind ?? 'NULL');
      }
      return drill.nowMs() - sinceMs >= forMs;
    },
    withinMs: forMs + DRILL_SLACK_MS,
    progress: (elapsedMs) => {
      const since = duration(elapsedMs);
      return say(`Đứt đường đã ${since.vi}`, `The way has been cut for ${since.en}`);
    },
  });
  return { blindMs, said };
}
