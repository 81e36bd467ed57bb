import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { type ClusterDrill, judgeAcknowledged, requireCalm, requireDrill } from './cluster-drill.ts';
import { becomeOneCluster } from './one-cluster.ts';

/** Three machines that boot at once are one cluster again within this; the task says so. */
const RESTART_WITHIN_MS = 120_000;
const SERVED_MS = 1000;
/** A cluster that has just formed may have much to tell its members before it takes a write. */
const SERVED_WITHIN_MS = 15_000;

/**
 * All machines lose power at once, and get it back together: nobody is left who could be joined, and nobody types. They know
 * each other again by what each wrote down of the last view, and every acknowledged row is there.
 * https://galeracluster.com/library/documentation/pc-recovery.html
 */
export function allPowerLost(plan: ClusterDrill, place: CheckPlace): CheckDefinition {
  const { target } = plan;
  return placed(place, {
    title: say('Cả ba mất điện cùng lúc rồi có lại', 'All three lose power at once, and get it back'),
    timeoutMs: 300_000,
    run: async (context) => {
      const running = await requireDrill(context, plan);
      const { drill } = running;
      context.progress(say('Đang cắt điện cả ba máy', 'Cutting the power of all three'));
      const kills = await Promise.all(target.nodes.map((node) => drill.inject({ kind: 'kill', node })));
      await Promise.all(target.nodes.map((node) => drill.inject({ kind: 'start', node, awaitsBoot: false })));
      const startedMs = drill.nowMs();
      const { isOne, verdict } = await becomeOneCluster(context, target, RESTART_WITHIN_MS);
      if (!isOne) return notAgain(running, verdict);
      const again = duration(drill.nowMs() - startedMs);
      const fault = { beganMs: Math.min(...kills.map((one) => one.beganMs)), doneMs: drill.nowMs() };
      const unserved = await judgeServed(running, target.nodes[0], fault);
      if (unserved !== null) return unserved;
      const lost = await judgeAll(context, running, plan);
      if (lost !== null) return lost;
      return pass(
        say(
          `Có điện ${again.vi} thì cả ba lại là một cụm, không ai gõ lệnh nào, và đủ mọi dòng đã báo là ghi xong.`,
          `${again.en} after power was back the three were one cluster again, nobody having typed, with every row that was acknowledged.`,
        ),
      );
    },
  });
}

type Running = Awaited<ReturnType<typeof requireDrill>>;

function notAgain(running: Running, verdict: Verdict): Verdict {
  requireCalm(running, 'a-minute');
  const waited = duration(RESTART_WITHIN_MS);
  return fail(
    say(
      `Cả ba có điện đã ${waited.vi} mà chưa lại thành một cụm: ${verdict.message.vi}`,
      `All three have had power for ${waited.en} and are not one cluster again: ${verdict.message.en}`,
    ),
    verdict.evidence,
  );
}

async function judgeServed(running: Running, writer: string, fault: { readonly beganMs: number; readonly doneMs: number }) {
  const impact = await running.drill.impact(fault, { withinMs: SERVED_WITHIN_MS, staysMs: SERVED_MS });
  const [first] = impact.outages;
  if (first !== undefined) {
    running.drill.bracket({
      fromMs: first.fromMs,
      toMs: impact.servedAtMs ?? running.drill.nowMs(),
      ok: impact.recovered,
      label: say('Không ghi được: cả ba mất điện', 'No writes: all three without power'),
    });
  }
  if (impact.recovered) return null;
  requireCalm(running, 'seconds');
  const results = impact.outages.at(-1)?.results.join(', ') ?? '';
  return fail(
    say(
      `Cả ba lại là một cụm, nhưng người dùng vẫn không ghi được ở ${writer} (${results}).`,
      `The three are one cluster again, but users still cannot write on ${writer} (${results}).`,
    ),
    [{ node: 'probe', excerpt: results }],
  );
}

async function judgeAll(context: CheckContext, running: Running, { target }: ClusterDrill): Promise<Verdict | null> {
  for (const node of target.nodes) {
    const lost = await judgeAcknowledged(context, running, target, node);
    if (lost !== null) return lost;
  }
  return null;
}
