import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import type { Aside } from './aside.ts';
import { DatabaseError, type OwnRow, query } from './database.ts';
import { askShelf, badAnswer, nameIn, shelfUp } from './shelf.ts';

const NOBODY = '/images/8999';

/** The application runs and answers what is in the database, cached or not; and 404 for what is not there. */
export function shelfAnswers(aside: Aside, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Ứng dụng trả lời đúng', 'The application answers rightly'),
    timeoutMs: 60_000,
    run: async (context) => {
      const up = await shelfUp(context, aside.pool);
      if (up.status !== 200) return badAnswer(aside.pool, 'GET /healthz', up);
      const rows = await ownRowsOrVerdict(context, aside);
      if ('status' in rows) return rows;
      for (const row of rows) {
        // Twice: the first time from the database, the second time as it may have been kept.
        for (const turn of [1, 2]) {
          const wrong = await judge(context, aside, row, turn);
          if (wrong !== null) return wrong;
        }
      }
      const none = await askShelf(context, aside.pool, NOBODY);
      if (none.status !== 404) return badAnswer(aside.pool, `GET ${NOBODY}`, none);
      const page = await askShelf(context, aside.pool, '/page');
      if (page.status !== 200) return badAnswer(aside.pool, 'GET /page', page);
      return pass(
        say(
          'Câu trả lời khớp với cơ sở dữ liệu, lần đầu cũng như lần sau.',
          'The answers are those of the database, the first time and the next.',
        ),
      );
    },
  });
}

async function judge(context: CheckContext, { pool }: Aside, { path, name }: OwnRow, turn: number): Promise<Verdict | null> {
  const seen = await askShelf(context, pool, path);
  if (seen.status !== 200) return badAnswer(pool, `GET ${path}`, seen);
  const said = nameIn(seen);
  if (said === name) return null;
  return fail(
    say(
      `GET ${path} lần ${turn} trả lời tên “${said ?? '?'}”, trong cơ sở dữ liệu là “${name}”.`,
      `GET ${path}, turn ${turn}, answers the name “${said ?? '?'}”; in the database it is “${name}”.`,
    ),
    [{ node: pool.app, excerpt: seen.body?.slice(0, 300) ?? '' }],
  );
}

/** The checks' rows; or that the database, which is no part of the task, cannot be asked any more. */
async function ownRowsOrVerdict(context: CheckContext, { pool, rows }: Aside): Promise<readonly OwnRow[] | Verdict> {
  try {
    await query(context, pool, 'SELECT 1');
    return await context.get(rows);
  } catch (cause) {
    if (!(cause instanceof DatabaseError)) throw cause;
    return fail(
      say(
        `Không hỏi được cơ sở dữ liệu trên ${pool.db}: ${cause.message}. Bài cần MariaDB chạy và các tài khoản checker, shelf như lúc đầu.`,
        `The database on ${pool.db} cannot be asked: ${cause.message}. The task needs MariaDB running, with the accounts checker and shelf as at the start.`,
      ),
      [{ node: pool.db, actual: say(cause.code, cause.code) }],
    );
  }
}
