import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { judgeAnswered, judgeFast, letRun, powerBack } from './pages.ts';
import { percent } from './placement.ts';
import { goOnPoolDrill, type Load, measureLoad, type PoolDrill, requireQuickControl } from './pool-drill.ts';

const FAST_WINDOW_MS = 4000;
const LOAD_WINDOW_MS = 4000;
/** With its caches the database may see so many of the rows shown, at most. */
const MAX_SHARE_WITH = 0.5;

/** A cache hangs: its machine still takes connections, and nothing ever comes back. Pages go on as when it is dead. */
export function cacheFrozen(plan: PoolDrill, victim: string, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Một cache bị treo: trang vẫn có, và vẫn nhanh', 'A cache hangs: pages are answered, and fast again'),
    timeoutMs: 90_000,
    run: async (context) => {
      const running = await goOnPoolDrill(context, plan);
      const { drill } = running;
      const what = say(`${victim} bị treo`, `${victim} hangs`);
      const frozen = await drill.inject({ kind: 'pause', node: victim });
      const noticedMs = frozen.doneMs + plan.limits.noticedMs;
      await letRun(running, noticedMs + FAST_WINDOW_MS, what);
      const wrong = judgeAnswered(plan, running, frozen.beganMs, what) ?? judgeFast(plan, running, noticedMs, what);
      await drill.inject({ kind: 'resume', node: victim });
      if (wrong !== null) return wrong;
      const pages = drill.requests(frozen.beganMs);
      const longest = duration(Math.max(0, ...pages.map((one) => one.durationMs)));
      return pass(
        say(
          `${what.vi}: cả ${pages.length} trang đều được trả lời, lâu nhất ${longest.vi}.`,
          `${what.en}: all ${pages.length} pages were answered, the longest in ${longest.en}.`,
        ),
      );
    },
  });
}

/**
 * All caches are gone: the pages are as right as before, only dearer. What the same pages cost the database with the caches
 * and without them is measured at the database.
 */
export function noCacheLeft(plan: PoolDrill, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Không còn cache nào: cơ sở dữ liệu gánh hết', 'No cache left: the database carries it all'),
    timeoutMs: 300_000,
    run: async (context) => {
      const running = await goOnPoolDrill(context, plan);
      const { drill } = running;
      const nodes = running.machines.map((one) => one.node);
      await drill.until({ holds: () => drill.requests(drill.nowMs() - 2000).every((one) => one.ok), withinMs: DRILL_SLACK_MS });
      const beganMs = drill.nowMs();
      await Promise.all(nodes.map((node) => drill.inject({ kind: 'kill', node })));
      const what = say('Không còn cache nào', 'No cache left');
      await letRun(running, drill.nowMs() + plan.limits.noticedMs, what);
      const without = await measureLoad(context, plan, drill, { forMs: LOAD_WINDOW_MS });
      await drill.settled(drill.nowMs());
      const wrong = judgeAnswered(plan, running, beganMs, what) ?? (await powerBack(context, running, nodes));
      if (wrong !== null) return wrong;
      await drill.end();
      const withCache = running.withCache;
      if (withCache === null) throw new Error('the load with the caches was not measured');
      const told = say(
        `Cùng một trang: với cache, ${ratio(withCache).vi}; không cache, ${ratio(without).vi}`,
        `The same page: with the caches ${ratio(withCache).en}; without them ${ratio(without).en}`,
      );
      const evidence = [{ node: plan.pool.db, actual: told }];
      if (withCache.selects <= withCache.rows * MAX_SHARE_WITH) return pass(say(`${told.vi}.`, `${told.en}.`), evidence);
      requireQuickControl(drill, 0);
      return fail(say(`${told.vi}: cache không đỡ được cho cơ sở dữ liệu.`, `${told.en}: the caches do not spare the database.`), evidence);
    },
  });
}

function ratio({ rows, selects }: Load) {
  return say(
    `${rows} hàng tốn ${selects} câu SELECT (${percent(selects, rows)})`,
    `${rows} rows cost ${selects} SELECTs (${percent(selects, rows)})`,
  );
}
