import { type CheckContext, type CheckDefinition, fail, pass, type Shared, shared, type Verdict } from '../../engine/check.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type Aside, judgedTwice } from './aside.ts';
import { movedFrom, oddKeys, PLACED_KEYS, type Placement, percent, placeKeys, STRAY_SHARE, sharesOf } from './placement.ts';
import { requireMachines } from './pool.ts';
import { shelfUp } from './shelf.ts';

/** The least a machine must hold: a fair third, less what a ring of few points leaves to chance. */
const MIN_SHARE = 0.15;
const BOOT_WITHIN_MS = 30_000;

/** Where the keys are with every machine well: null until the check of it passed. */
export interface Ring extends Aside {
  readonly calm: Shared<{ placement: Placement | null }>;
}

export function cacheRing(aside: Aside): Ring {
  return { ...aside, calm: shared('placement with all caches', async () => ({ placement: null })) };
}

/** The placement a later check compares with. */
export async function requireCalmPlacement(context: CheckContext, { calm }: Ring): Promise<Placement> {
  const { placement } = await context.get(calm);
  if (placement === null) throw new Error('this check must need the one that finds the keys');
  return placement;
}

/** Each key is on exactly one machine, and each machine has its fair share of them. */
export function fairShares(ring: Ring, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Khoá chia đều, mỗi khoá ở đúng một máy', 'Keys are spread evenly, each in one place'),
    timeoutMs: 90_000,
    run: (context) => judgedTwice(context, ring, () => judgeShares(context, ring)),
  });
}

async function judgeShares(context: CheckContext, ring: Ring): Promise<Verdict> {
  const found = await placeKeys(context, ring.pool, await requireMachines(context, ring.pool));
  if ('unread' in found) return notRead(ring, found.unread);
  const shares = sharesOf(
    found,
    ring.pool.caches.map((one) => one.node),
  );
  const told = shares.map(({ node, keys }) => `${node} ${keys}`).join(', ');
  const evidence = [{ node: 'probe', actual: say(told, told) }];
  const { nowhere, several } = oddKeys(found);
  if (Math.max(nowhere, several) > PLACED_KEYS * STRAY_SHARE) {
    return fail(
      say(
        `Đọc ${PLACED_KEYS} ảnh rồi hỏi từng memcached: ${nowhere} khoá không ở đâu cả, ${several} khoá ở nhiều máy cùng lúc (${told}).`,
        `${PLACED_KEYS} images were read and each memcached asked: ${nowhere} keys are nowhere, ${several} are on several machines (${told}).`,
      ),
      evidence,
    );
  }
  const least = shares.toSorted((a, b) => a.keys - b.keys)[0];
  if (least === undefined || least.keys < PLACED_KEYS * MIN_SHARE) {
    return fail(say(`${PLACED_KEYS} khoá chia không đều: ${told}.`, `${PLACED_KEYS} keys are spread unevenly: ${told}.`), evidence);
  }
  (await context.get(ring.calm)).placement = found;
  return pass(say(`${PLACED_KEYS} khoá trên ba máy: ${told}.`, `${PLACED_KEYS} keys on the machines: ${told}.`), evidence);
}

export function notRead({ pool }: Ring, result: string): Verdict {
  const told: LocalText = say(
    `Không đọc hết được các ảnh qua ${pool.app}: một trang trả lời ${result}.`,
    `The images could not all be read through ${pool.app}: a page answered ${result}.`,
  );
  return fail(told, [{ node: pool.app, actual: say(result, result) }]);
}

/** The application starts anew and finds every key where it was: its hash is the same in every process. */
export function sameAfterRestart(ring: Ring, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Ứng dụng khởi động lại, khoá vẫn ở chỗ cũ', 'The application restarts, the keys stay in place'),
    timeoutMs: 120_000,
    run: async (context) => {
      const before = await requireCalmPlacement(context, ring);
      const { app } = ring.pool;
      context.progress(say(`Đang khởi động lại ${app}`, `Restarting ${app}`));
      await context.sandbox.inject({ kind: 'restart', node: app });
      const up = await shelfUp(context, ring.pool, BOOT_WITHIN_MS);
      if (up.status !== 200) {
        return fail(
          say(`${app} khởi động lại mà ứng dụng không tự chạy.`, `${app} was restarted, and the application did not come up by itself.`),
          [{ node: app, actual: say(String(up.errorCode ?? up.status), String(up.errorCode ?? up.status)) }],
        );
      }
      return judgedTwice(context, ring, () => judgeSame(context, ring, before));
    },
  });
}

async function judgeSame(context: CheckContext, ring: Ring, before: Placement): Promise<Verdict> {
  const found = await placeKeys(context, ring.pool, await requireMachines(context, ring.pool));
  if ('unread' in found) return notRead(ring, found.unread);
  const { were, moved } = movedFrom(
    before,
    found,
    ring.pool.caches.map((one) => one.node),
  );
  if (moved <= were * STRAY_SHARE) {
    return pass(say(`${were - moved} trong ${were} khoá vẫn ở chỗ cũ.`, `${were - moved} of ${were} keys are where they were.`));
  }
  return fail(
    say(
      `Sau khi ứng dụng khởi động lại, ${moved} trong ${were} khoá (${percent(moved, were)}) sang máy khác, dù không máy nào chết: hai tiến trình của cùng một ứng dụng băm khác nhau.`,
      `After the application's restart ${moved} of ${were} keys (${percent(moved, were)}) are on another machine, though none died: two processes of one application hash differently.`,
    ),
    [{ node: ring.pool.app }],
  );
}
