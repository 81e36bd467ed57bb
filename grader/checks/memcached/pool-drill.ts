import { type Drill, type DrillServer, type DrillTitle, requireBegun, type SharedDrill, startDrill } from '../../drill/index.ts';
import { type CheckContext, shared } from '../../engine/check.ts';
import { say } from '../text.ts';
import { askCache } from './ask-cache.ts';
import { requireSelects } from './database.ts';
import { type CacheMachine, requireMachines } from './pool.ts';
import type { Ring } from './ring.ts';
import { shelfUrl } from './shelf.ts';

const PAGE_EVERY_MS = 250;
/** Images on a page; each is one key. */
export const PAGE_IMAGES = 24;
const CONTROL = 'control';
const CONTROL_EVERY_MS = 500;
const CONTROL_TIMEOUT_MS = 2000;
/** The application answers `/healthz` at once, if this machine lets it. */
const MAX_CONTROL_MS = 1000;
const LOOK_TIMEOUT_MS = 500;

/** What the task promises a user of the pages. */
export interface PageLimits {
  /** No page takes longer, whatever dies. */
  readonly pageMs: number;
  /** This long after a fault the application has noticed. */
  readonly noticedMs: number;
  /** From then on most pages take less. */
  readonly fastMs: number;
}

/** One drill over the caches, shared by the checks that judge its parts in turn. */
export interface PoolDrill extends Ring, SharedDrill<RunningPool> {
  readonly limits: PageLimits;
}

export interface RunningPool {
  readonly drill: Drill;
  readonly machines: readonly CacheMachine[];
  /** What the pages of the calm beginning cost the database; null until measured. */
  withCache: Load | null;
}

/** Rows shown to users, and SELECTs the database was sent meanwhile. */
export interface Load {
  readonly rows: number;
  readonly selects: number;
}

/** Names the drill of one grading. */
export function poolDrill(ring: Ring, plan: DrillTitle & Pick<PoolDrill, 'limits'>): PoolDrill {
  return { ...ring, ...plan, state: shared('drill of the caches', async () => ({ running: null })) };
}

/** Starts the user of the pages; nothing is broken yet. */
export async function beginPoolDrill(context: CheckContext, plan: PoolDrill): Promise<RunningPool> {
  const machines = await requireMachines(context, plan.pool);
  const drill = await startDrill(context, {
    id: plan.checks[0],
    title: plan.title,
    checks: plan.checks,
    client: { url: shelfUrl(plan.pool, `/page?count=${PAGE_IMAGES}`), everyMs: PAGE_EVERY_MS, timeoutMs: plan.limits.pageMs },
    otherClients: [
      {
        name: CONTROL,
        label: say('trang không cần cache', 'a page without the cache'),
        url: shelfUrl(plan.pool, '/healthz'),
        everyMs: CONTROL_EVERY_MS,
        timeoutMs: CONTROL_TIMEOUT_MS,
      },
    ],
    servers: machines.map((machine) => lane(context, machine)),
  });
  const running: RunningPool = { drill, machines, withCache: null };
  (await context.get(plan.state)).running = running;
  return running;
}

/** The drill a later check goes on with; what it measures is kept in the same place. */
export async function goOnPoolDrill(context: CheckContext, plan: PoolDrill): Promise<RunningPool> {
  return requireBegun(context, plan);
}

/** What a stretch of the drill costs the database; `first` is done once the counter has been read. */
export async function measureLoad(
  context: CheckContext,
  plan: PoolDrill,
  drill: Drill,
  { forMs, first }: { readonly forMs: number; readonly first?: () => Promise<void> },
): Promise<Load> {
  const before = await requireSelects(context, plan.pool);
  await first?.();
  const fromMs = drill.nowMs();
  await drill.settled(fromMs + forMs);
  const toMs = drill.nowMs();
  const selects = (await requireSelects(context, plan.pool)) - before;
  return { rows: drill.requests(fromMs, toMs).filter((one) => one.ok).length * PAGE_IMAGES, selects };
}

/**
 * A verdict against the learner is only as good as the machine it was measured on: the same application answers another
 * request at once, or this machine is too busy. That it does not listen at all is no sign of that.
 */
export function requireQuickControl(drill: Drill, fromMs: number): void {
  const late = drill.requests(fromMs, undefined, CONTROL).filter((one) => one.durationMs > MAX_CONTROL_MS);
  if (late.length > 1)
    throw new Error(`${late.length} requests that need no cache took over ${MAX_CONTROL_MS} ms: this machine is too busy to measure`);
}

function lane({ grading }: CheckContext, { node, address }: CacheMachine): DrillServer {
  return {
    node,
    look: async () => {
      const { answers } = await askCache(grading, address, ['version'], LOOK_TIMEOUT_MS);
      return answers.length > 0 ? { tone: 'good', label: say('chạy', 'up') } : { tone: 'bad', label: say('không trả lời', 'no answer') };
    },
  };
}
