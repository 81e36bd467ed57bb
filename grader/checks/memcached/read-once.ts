import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type Aside, forgetEverywhere, holdersOf, type JudgeRow, judgedTwice } from './aside.ts';
import { cacheFigure } from './ask-cache.ts';
import { requireSelects, selectsOf } from './database.ts';
import { requireMachines } from './pool.ts';
import { askShelf, badAnswer } from './shelf.ts';

const READS = 10;

/**
 * A row is asked of the database once and of memcached from then on: read, miss, SELECT, set; and next time a hit. What the
 * database was asked, the database says; what hit, memcached.
 */
export function readOnce(aside: Aside, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Đọc lần sau không phiền cơ sở dữ liệu', 'The next read spares the database'),
    timeoutMs: 60_000,
    run: async (context) => {
      const machines = await requireMachines(context, aside.pool);
      const rows = await context.get(aside.rows);
      return judgedTwice(context, aside, async () => {
        let last: Verdict | null = null;
        for (const row of rows) {
          last = await judge(context, aside, machines, row);
          if (last.status === 'fail') return last;
        }
        if (last === null) throw new Error('there are no rows to read');
        return last;
      });
    },
  });
}

const judge: JudgeRow = async (context, { pool }, machines, { path, key, name }) => {
  await forgetEverywhere(context, machines, key);
  const before = (await selectsOf(context, pool)) ?? 0;
  const first = await askShelf(context, pool, path);
  if (first.status !== 200) return badAnswer(pool, `GET ${path}`, first);
  const cold = await selectsOf(context, pool);
  if (cold === null) {
    return fail(
      say(
        `${pool.db} không đếm câu SELECT nào của ứng dụng (userstat bị tắt, hoặc ứng dụng không dùng tài khoản shelf): bài không yêu cầu đổi điều đó.`,
        `${pool.db} counts no SELECT of the application (userstat switched off, or another account than shelf): the task asks for no such change.`,
      ),
      [{ node: pool.db }],
    );
  }
  const [holder] = await holdersOf(context, machines, key);
  const hitsBefore = holder === undefined ? 0 : await cacheFigure(context, holder.address, 'get_hits');
  for (let turn = 0; turn < READS; turn += 1) await askShelf(context, pool, path);
  const asked = (await requireSelects(context, pool)) - cold;
  if (cold - before < 1) {
    return fail(
      say(
        `${key} đã bị xoá khỏi mọi memcached, vậy mà ${path} được trả lời không cần SELECT nào: câu trả lời được giữ ở chỗ khác, không phải memcached.`,
        `${key} was deleted from every memcached, yet ${path} was answered without a SELECT: the answer is kept somewhere else than in memcached.`,
      ),
      [{ node: pool.app }],
    );
  }
  if (holder === undefined) {
    return fail(
      say(
        `Vừa đọc ${path} (“${name}”) mà không memcached nào giữ ${key}; đọc thêm ${READS} lần tốn ${asked} câu SELECT.`,
        `${path} (“${name}”) was just read, and no memcached holds ${key}; ${READS} more reads cost ${asked} SELECTs.`,
      ),
      [{ node: pool.app }],
    );
  }
  const hits = (await cacheFigure(context, holder.address, 'get_hits')) - hitsBefore;
  const told = say(
    `sau lần đầu, ${READS} lần đọc ${path} tốn ${asked} câu SELECT; ${holder.node} đếm thêm ${hits} lần trúng`,
    `after the first, ${READS} reads of ${path} cost ${asked} SELECTs; ${holder.node} counts ${hits} hits more`,
  );
  const isGood = asked === 0 && hits >= READS;
  if (isGood) return pass(say(`Lần đầu một câu SELECT; ${told.vi}.`, `The first read was a SELECT; ${told.en}.`));
  return fail(say(`${holder.node} giữ ${key}, nhưng ${told.vi}.`, `${holder.node} holds ${key}, but ${told.en}.`), [{ node: pool.app }]);
};
