import { DRILL_SLACK_MS } from '../../drill/index.ts';
import { type CheckContext, type CheckDefinition, fail, pass } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { type CheckPlace, placed } from '../place.ts';
import { duration, say } from '../text.ts';
import { type Aside, forgetEverywhere, holdersOf, type JudgeRow, judgedTwice } from './aside.ts';
import { askCache } from './ask-cache.ts';
import { changeBehind } from './database.ts';
import { type CacheMachine, requireMachines } from './pool.ts';
import { askShelf, badAnswer, nameIn } from './shelf.ts';

const LOOK_EVERY_MS = 300;

/**
 * Every item has a lifetime, so that a change nobody told the cache of is seen within it. Its own remaining time is asked of
 * memcached (`mg key t`); the row is then changed behind the application's back. https://docs.memcached.org/protocols/meta/
 */
export function itemLifetime(aside: Aside, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Mục nào cũng có hạn sống', 'Every item has a lifetime'),
    timeoutMs: (aside.ttl.maxS * 1000 + DRILL_SLACK_MS) * 2 + aside.rejoinMs + 30_000,
    run: async (context) => {
      const machines = await requireMachines(context, aside.pool);
      const [row] = await context.get(aside.rows);
      if (row === undefined) throw new Error('there is no row to change');
      const lifetime = await judgedTwice(context, aside, () => judgeLifetime(context, aside, machines, row));
      return lifetime.status === 'fail' ? lifetime : judgeChange(context, aside, machines, row);
    },
  });
}

const judgeLifetime: JudgeRow = async (context, aside, machines, { path, key }) => {
  const { minS, maxS } = aside.ttl;
  await forgetEverywhere(context, machines, key);
  const seen = await askShelf(context, aside.pool, path);
  if (seen.status !== 200) return badAnswer(aside.pool, `GET ${path}`, seen);
  const leftS = await secondsLeft(context, machines, key);
  // Memcached's clock ticks once a second, and asking takes a moment, too.
  if (leftS !== null && leftS >= minS - 2 && leftS <= maxS) return pass(say('', ''));
  const told =
    leftS === null
      ? say('không còn trong memcached nào ngay sau khi đọc', 'is in no memcached just after it was read')
      : leftS < 0
        ? say('sống mãi, không có hạn', 'lives for ever')
        : say(`còn sống ${leftS} giây`, `has ${leftS} s left to live`);
  return fail(
    say(
      `${key} vừa được cất và ${told.vi}; bài yêu cầu hạn từ ${minS} đến ${maxS} giây.`,
      `${key} was just stored and ${told.en}; the task asks for a lifetime of ${minS} to ${maxS} s.`,
    ),
    [{ node: aside.pool.app, actual: told }],
  );
};

const judgeChange: JudgeRow = async (context, { pool }, machines, { id, path, key, name }) => {
  await askShelf(context, pool, path);
  const leftS = (await secondsLeft(context, machines, key)) ?? 0;
  const changed = `${name} (2)`;
  await changeBehind(context, pool, id, changed);
  const outcome = await eventually({
    observe: () => askShelf(context, pool, path),
    holds: (seen) => nameIn(seen) === changed,
    withinMs: leftS * 1000 + DRILL_SLACK_MS,
    everyMs: LOOK_EVERY_MS,
    now: context.now,
    signal: context.signal,
    onLook: ({ elapsedMs }) =>
      context.progress(
        say(
          `Hàng đã đổi sau lưng ứng dụng được ${duration(elapsedMs).vi}; mục cũ còn hạn ${leftS} giây`,
          `The row was changed behind the application's back ${duration(elapsedMs).en} ago; the old item had ${leftS} s left`,
        ),
      ),
  });
  await changeBehind(context, pool, id, name);
  await forgetEverywhere(context, machines, key);
  if (outcome.held) {
    const after = duration(outcome.afterMs);
    return pass(
      say(
        `Hàng đổi sau lưng ứng dụng; mục cũ còn hạn ${leftS} giây, giá trị mới hiện ra sau ${after.vi}.`,
        `The row was changed behind the application's back; the old item had ${leftS} s left, the new value showed after ${after.en}.`,
      ),
    );
  }
  const waited = duration(outcome.elapsedMs);
  return fail(
    say(
      `Hàng đổi trong cơ sở dữ liệu đã ${waited.vi}, mục trong cache chỉ còn hạn ${leftS} giây, mà ${path} vẫn trả lời “${nameIn(outcome.last) ?? '?'}”.`,
      `The row was changed in the database ${waited.en} ago and the cached item had ${leftS} s left, yet ${path} still answers “${nameIn(outcome.last) ?? '?'}”.`,
    ),
    [{ node: pool.app, excerpt: outcome.last.body?.slice(0, 300) ?? '' }],
  );
};

/** Seconds an item has left by memcached's own word; -1 for ever, null when nobody holds it. */
async function secondsLeft(context: CheckContext, machines: readonly CacheMachine[], key: string): Promise<number | null> {
  const [holder] = await holdersOf(context, machines, key);
  if (holder === undefined) return null;
  const { answers } = await askCache(context, holder.address, [`mg ${key} t`]);
  const left = /^HD t(-?\d+)$/.exec(answers[0]?.[0] ?? '')?.[1];
  return left === undefined ? null : Number(left);
}
