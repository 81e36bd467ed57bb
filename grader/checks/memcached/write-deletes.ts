import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { HttpObservation } from '../../probes/protocol.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type Aside, forgetEverywhere, holdersOf, type JudgeRow, judgedTwice } from './aside.ts';
import { changeBehind } from './database.ts';
import { type CacheMachine, requireMachines } from './pool.ts';
import { askShelf, badAnswer, nameIn } from './shelf.ts';

/** How long the application's change is under way at the least (kit image-shelf, CHANGE_S). */
const CHANGE_MS = 400;
/** Readers come one after another for so long, and are done before the change is. */
const READERS_MS = 300;
const TRIES = 6;

/**
 * A change goes to the database first and then deletes the item, so that the next read fetches from the truth. Somebody
 * reads while the change is under way: an item deleted too early is then stored again, with the old value.
 */
export function writeDeletes(aside: Aside, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Ghi xong thì mục cũ biến mất', 'Once changed, the old item is gone'),
    timeoutMs: 90_000,
    run: async (context) => {
      const machines = await requireMachines(context, aside.pool);
      const row = (await context.get(aside.rows))[1];
      if (row === undefined) throw new Error('there is no row to change');
      try {
        return await judgedTwice(context, aside, () => judge(context, aside, machines, row));
      } finally {
        await changeBehind(context.grading, aside.pool, row.id, row.name);
        await forgetEverywhere(context, machines, row.key);
      }
    },
  });
}

const judge: JudgeRow = async (context, aside, machines, row) => {
  const { pool } = aside;
  const { path } = row;
  for (let turn = 1; turn <= TRIES; turn += 1) {
    const name = `${row.name}, ${turn}`;
    const { put, readers } = await changeWhileRead(context, aside, path, name);
    if (put.status !== 200) return badAnswer(pool, `PUT ${path}`, put);
    const holders = await holdersOf(context, machines, row.key);
    const next = await askShelf(context, pool, path);
    const said = nameIn(next);
    if (next.status !== 200) return badAnswer(pool, `GET ${path}`, next);
    if (said !== name) return stale(pool.app, row.key, { name, said: said ?? '?', holders });
    if (!areWitnesses(put, readers, name)) continue;
    if (holders.length > 0) return stored(pool.app, row.key, holders);
    return pass(
      say(
        `Đổi tên qua ứng dụng trong lúc có người đọc: ngay sau đó không cache nào giữ ${row.key}, và lần đọc kế tiếp thấy tên mới.`,
        `The name was changed through the application while somebody read: right after it no cache held ${row.key}, and the next read saw the new name.`,
      ),
    );
  }
  throw new Error('no reader could be placed within a change: this machine is too busy to measure');
};

async function changeWhileRead(context: CheckContext, { pool }: Aside, path: string, name: string) {
  await askShelf(context, pool, path);
  const beganMs = context.now();
  const change = askShelf(context, pool, path, { method: 'PUT', body: name });
  const readers: HttpObservation[] = [];
  while (context.now() - beganMs < READERS_MS) readers.push(await askShelf(context, pool, path));
  return { put: await change, readers };
}

/**
 * Whether the readers tell anything: one of them began while the change was under way, so after whatever was done before it;
 * and none came after the change, for who sees the new name may rightly have stored it. Pure.
 */
export function areWitnesses(put: Observed, readers: readonly (Observed & { readonly body?: string })[], name: string): boolean {
  const isWithin = (one: Observed) => one.atMs > endOf(put) - CHANGE_MS && endOf(one) < endOf(put);
  return readers.some(isWithin) && readers.every((one) => endOf(one) < endOf(put) && nameIn(one) !== name);
}

type Observed = Pick<HttpObservation, 'atMs' | 'durationMs'>;

function endOf({ atMs, durationMs }: Observed): number {
  return atMs + durationMs;
}

interface Stale {
  readonly name: string;
  readonly said: string;
  readonly holders: readonly CacheMachine[];
}

function stale(app: string, key: string, { name, said, holders }: Stale): Verdict {
  const where = holders.map((one) => one.node).join(', ');
  const held = where === '' ? say('', '') : say(` ${where} vẫn giữ ${key}.`, ` ${where} still holds ${key}.`);
  return fail(
    say(
      `Tên đã đổi thành “${name}” và ứng dụng đã báo xong, nhưng lần đọc ngay sau đó trả lời “${said}”.${held.vi}`,
      `The name was changed to “${name}” and the application said so, yet the read right after it answers “${said}”.${held.en}`,
    ),
    [{ node: app, expected: say(name, name), actual: say(said, said) }],
  );
}

function stored(app: string, key: string, holders: readonly CacheMachine[]): Verdict {
  const where = holders.map((one) => one.node).join(', ');
  return fail(
    say(
      `Ngay sau khi ghi, ${where} đã có ${key}, dù chưa ai đọc lại: bài yêu cầu xoá mục, không cất giá trị mới.`,
      `Right after the change ${where} holds ${key}, though nobody has read it yet: the task asks for the item to be deleted, not for the new value to be stored.`,
    ),
    [{ node: app }],
  );
}
