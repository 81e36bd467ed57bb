import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { wait } from '../../engine/wait.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { judgedTwice } from './aside.ts';
import { judgeAnswered, judgeFast, letRun, median, powerBack } from './pages.ts';
import { movedFrom, PLACED_KEYS, type Placement, percent, placeKeys, STRAY_SHARE } from './placement.ts';
import type { CacheMachine } from './pool.ts';
import { beginPoolDrill, goOnPoolDrill, measureLoad, PAGE_IMAGES, type PoolDrill, type RunningPool } from './pool-drill.ts';
import { notRead, requireCalmPlacement } from './ring.ts';

const CALM_MS = 4000;
const FAST_WINDOW_MS = 6000;

/** A cache loses power: every page is still answered, out of the other caches and the database. */
export function cacheLost(plan: PoolDrill, victim: string, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Một cache mất điện: trang nào cũng có', 'A cache loses power: every page is answered'),
    timeoutMs: 90_000,
    run: async (context) => {
      const running = await beginPoolDrill(context, plan);
      context.progress(say('Đang đo tải khi mọi máy đều khoẻ', 'Measuring the load with every machine well'));
      const first = () => emptyPage(context, running.machines);
      running.withCache = await measureLoad(context, plan, running.drill, { forMs: CALM_MS, first });
      const cut = await running.drill.inject({ kind: 'kill', node: victim });
      const what = lost(victim);
      await letRun(running, cut.doneMs + plan.limits.noticedMs, what);
      const wrong = judgeAnswered(plan, running, 0, what);
      if (wrong !== null) return wrong;
      const pages = running.drill.requests(cut.beganMs);
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

/** The images of the page begin in no cache, so that filling it counts, too. */
async function emptyPage({ sandbox }: CheckContext, machines: readonly CacheMachine[]): Promise<void> {
  const args = { prefix: 'image:', count: PAGE_IMAGES + 1 };
  await Promise.all(machines.map(({ address }) => sandbox.probe({ op: 'memcached.fill', args: { host: address, ...args } })));
}

function lost(victim: string): LocalText {
  return say(`${victim} mất điện`, `${victim} without power`);
}

/** A dead cache is remembered: it is not waited for at every key of every page. */
export function deadRemembered(plan: PoolDrill, victim: string, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Cache đã chết thì không chờ nó mãi', 'A dead cache is not waited for again and again'),
    timeoutMs: 60_000,
    run: async (context) => {
      const running = await goOnPoolDrill(context, plan);
      const fromMs = running.drill.nowMs();
      const what = lost(victim);
      await letRun(running, fromMs + FAST_WINDOW_MS, what);
      const wrong = judgeFast(plan, running, fromMs, what);
      if (wrong !== null) return wrong;
      const usual = duration(median(running.drill.requests(fromMs)));
      return pass(say(`${what.vi}: một trang thường mất ${usual.vi}.`, `${what.en}: a usual page takes ${usual.en}.`));
    },
  });
}

/**
 * The keys of the dead machine are kept by the others, and the others' own stay where they were: the share that moves is
 * that of the machine, as consistent hashing promises, and not nearly all, as the remainder of a division would.
 */
export function onlyItsKeysMove(plan: PoolDrill, victim: string, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Chỉ khoá của máy chết đổi chỗ', "Only the dead machine's keys move"),
    timeoutMs: 120_000,
    run: async (context) => {
      const running = await goOnPoolDrill(context, plan);
      const before = await requireCalmPlacement(context, plan);
      return judgedTwice(context, plan, () => judgeMoves(context, plan, running, before, victim));
    },
  });
}

async function judgeMoves(
  context: CheckContext,
  plan: PoolDrill,
  running: RunningPool,
  before: Placement,
  victim: string,
): Promise<Verdict> {
  const living = running.machines.filter((one) => one.node !== victim);
  const names = living.map((one) => one.node);
  const found = await placeKeys(context, plan.pool, living);
  if ('unread' in found) return notRead(plan, found.unread);
  const its = movedFrom(before, found, [victim]);
  const others = movedFrom(before, found, names);
  const nowhere = [...found.values()].filter((holders) => holders.length === 0).length;
  const all = its.moved + others.moved;
  const told = say(
    `${victim} mất điện: ${all} trong ${PLACED_KEYS} khoá (${percent(all, PLACED_KEYS)}) đổi chỗ, trong đó ${its.moved} là của ${victim}, ${others.moved} của các máy còn sống`,
    `${victim} without power: ${all} of ${PLACED_KEYS} keys (${percent(all, PLACED_KEYS)}) moved, ${its.moved} of them from ${victim}, ${others.moved} from machines that live`,
  );
  const evidence = [{ node: 'probe', actual: told }];
  if (others.moved > others.were * STRAY_SHARE) return fail(say(`${told.vi}.`, `${told.en}.`), evidence);
  if (nowhere > PLACED_KEYS * STRAY_SHARE) {
    return fail(
      say(
        `${victim} mất điện: ${nowhere} khoá không còn được cache nào giữ, nên mỗi lần đọc chúng là một câu SELECT.`,
        `${victim} without power: ${nowhere} keys are kept by no cache any more, so that each read of them is a SELECT.`,
      ),
      evidence,
    );
  }
  return pass(say(`${told.vi}.`, `${told.en}.`), evidence);
}

/** With its power back the machine is used again soon, for the keys it had. */
export function cacheReturns(plan: PoolDrill, victim: string, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Cache trở lại thì được dùng lại', 'A cache that returns is used again'),
    timeoutMs: 180_000,
    run: async (context) => {
      const running = await goOnPoolDrill(context, plan);
      const before = await requireCalmPlacement(context, plan);
      const silent = await powerBack(context, running, [victim]);
      if (silent !== null) return silent;
      const upMs = running.drill.nowMs();
      const deadlineMs = upMs + plan.rejoinMs + DRILL_SLACK_MS;
      for (;;) {
        const beganMs = running.drill.nowMs();
        const found = await placeKeys(context, plan.pool, running.machines);
        if ('unread' in found) return notRead(plan, found.unread);
        const { were, moved } = movedFrom(before, found, [victim]);
        const since = duration(running.drill.nowMs() - upMs);
        if (moved <= were * STRAY_SHARE) {
          return pass(
            say(
              `${victim} trả lời lại; sau ${since.vi}, ${were - moved} trong ${were} khoá của nó lại ở đó.`,
              `${victim} answers again; after ${since.en} ${were - moved} of its ${were} keys are there again.`,
            ),
          );
        }
        if (beganMs > deadlineMs) {
          return fail(
            say(
              `${victim} đã trả lời lại được ${since.vi}, nhưng ${moved} trong ${were} khoá của nó vẫn không trở về đó.`,
              `${victim} has answered again for ${since.en}, yet ${moved} of its ${were} keys are not back there.`,
            ),
            [{ node: plan.pool.app }],
          );
        }
        context.progress(
          say(
            `${victim} trả lời lại được ${since.vi}, chờ ứng dụng dùng lại nó`,
            `${victim} has answered again for ${since.en}, waiting for the application to use it`,
          ),
        );
        await wait(500, context.signal);
      }
    },
  });
}
