import type { Drill, Outage } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { requireCalm } from '../keepalived/calm.ts';
import { requireFailover } from '../keepalived/failover.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import type { EdgeDrill } from './edge-drill.ts';

/** All faults of the drill together leave users without service no longer than the budget allows. */
export function errorBudget(drill: EdgeDrill, place: CheckPlace, budgetMs: number): CheckDefinition {
  return placed(place, {
    title: say('Cả năm sự cố nằm trong quỹ lỗi', 'All five faults fit into the error budget'),
    run: async (context) => {
      const running = (await requireFailover(context, drill)).drill;
      const outages = running.outages();
      const spentMs = outages.reduce((sum, one) => sum + lengthOf(one, running), 0);
      const [spent, budget] = [duration(spentMs), duration(budgetMs)];
      const requests = running.requests();
      const failed = requests.filter((one) => !one.ok).length;
      const told = say(
        `Người dùng không có dịch vụ tổng cộng ${spent.vi} (quỹ: ${budget.vi}); ${failed} trong ${requests.length} yêu cầu lỗi`,
        `Users were without service for ${spent.en} in total (budget: ${budget.en}); ${failed} of ${requests.length} requests failed`,
      );
      const longest = outages.toSorted((a, b) => lengthOf(b, running) - lengthOf(a, running)).slice(0, 8);
      const evidence = longest.map((one) => ({ node: 'probe', actual: described(one, running) }));
      if (spentMs <= budgetMs) return pass(say(`${told.vi}.`, `${told.en}.`), evidence);
      requireCalm(running);
      return fail(say(`${told.vi}: vượt quỹ.`, `${told.en}: over budget.`), evidence);
    },
  });
}

function lengthOf({ fromMs, toMs }: Outage, drill: Drill): number {
  return (toMs ?? drill.nowMs()) - fromMs;
}

function described(outage: Outage, drill: Drill) {
  const [at, long] = [duration(outage.fromMs), duration(lengthOf(outage, drill))];
  const fault = drill.faults().findLast((one) => one.atMs <= outage.fromMs + 1000);
  const what = fault === undefined ? say('', '') : say(` (${fault.label.vi})`, ` (${fault.label.en})`);
  return say(`ở ${at.vi}: ${long.vi}${what.vi}`, `at ${at.en}: ${long.en}${what.en}`);
}
