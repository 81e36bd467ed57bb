import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { cacheFigure } from './ask-cache.ts';
import { type CacheMachine, type CachePool, confEvidence, onEachMachine, requireMachines } from './pool.ts';

const ITEM_BYTES = 10_000;
const MIB = 1024 * 1024;
/** Of the memory limit, so that it cannot hold them. */
const TIMES = 1.5;
/** Should the grading end before they are deleted. */
const TTL_SECONDS = 120;
const PREFIX = 'check-fill:';
const FILL_TIMEOUT_MS = 40_000;

/**
 * More is stored than fits: memcached takes it all within its limit and evicts what has not been used for longest, saying
 * nothing to anybody. https://docs.memcached.org/serverguide/performance/ and the counter `evictions`.
 */
export function evictsUnderPressure(pool: CachePool, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Đầy thì đuổi mục cũ, không từ chối mục mới', 'Full, it evicts the old and takes the new'),
    timeoutMs: 120_000,
    run: async (context) => {
      const machines = await requireMachines(context, pool);
      const told: string[] = [];
      const wrong = await onEachMachine(machines, async (machine) => {
        const seen = await fill(context, machine);
        told.push(`${machine.node} ${seen.evicted}/${seen.sent}`);
        return judge(pool, machine, seen);
      });
      return (
        wrong ??
        pass(
          say(
            `Đã cất quá sức chứa, mục nào cũng được nhận, và số mục bị đuổi trên số đã cất là: ${told.join(', ')}.`,
            `More was stored than fits, all of it was taken, and of the items stored so many were evicted: ${told.join(', ')}.`,
          ),
        )
      );
    },
  });
}

interface Filled {
  readonly sent: number;
  readonly stored: number;
  readonly evicted: number;
  readonly bytes: number;
  readonly refusals: string;
}

async function fill(context: CheckContext, { node, address, conf }: CacheMachine): Promise<Filled> {
  context.progress(say(`Đang cất quá sức chứa vào ${node}`, `Storing more than fits into ${node}`));
  const sent = Math.ceil((conf.memoryMb.value * MIB * TIMES) / ITEM_BYTES);
  const items = { host: address, prefix: PREFIX, count: sent, timeoutMs: FILL_TIMEOUT_MS };
  const clear = () => context.grading.sandbox.probe({ op: 'memcached.fill', args: items }, { timeoutMs: FILL_TIMEOUT_MS + 5000 });
  const before = await cacheFigure(context, address, 'evictions');
  try {
    const { answers, errorCode } = await context.sandbox.probe(
      { op: 'memcached.fill', args: { ...items, bytes: ITEM_BYTES, ttlSeconds: TTL_SECONDS } },
      { timeoutMs: FILL_TIMEOUT_MS + 5000 },
    );
    if (errorCode !== undefined) throw new Error(`the items could not be stored on ${node}: ${errorCode}`);
    const evicted = (await cacheFigure(context, address, 'evictions')) - before;
    const bytes = await cacheFigure(context, address, 'bytes');
    const refusals = Object.entries(answers).filter(([answer]) => answer !== 'STORED');
    const told = refusals.map(([answer, count]) => `${count} × ${answer.slice(0, 80)}`).join(', ');
    return { sent, stored: answers.STORED ?? 0, evicted, bytes, refusals: told };
  } finally {
    await clear();
  }
}

function judge(pool: CachePool, machine: CacheMachine, { sent, stored, evicted, bytes, refusals }: Filled): Verdict | null {
  const { node, conf } = machine;
  const told = say(
    `nhận ${stored} trên ${sent} mục, đuổi ${evicted}, đang giữ ${(bytes / MIB).toFixed(1)} MiB${refusals === '' ? '' : `; ${refusals}`}`,
    `took ${stored} of ${sent} items, evicted ${evicted}, holds ${(bytes / MIB).toFixed(1)} MiB${refusals === '' ? '' : `; ${refusals}`}`,
  );
  const evidence = [confEvidence(pool, machine, conf.evicts.line ?? conf.memoryMb.line, told)];
  if (stored < sent) {
    return fail(
      say(
        `${node}: bộ nhớ đầy thì memcached từ chối mục mới (${sent - stored} trên ${sent} bị từ chối) thay vì đuổi mục cũ.`,
        `${node}: once its memory is full memcached refuses what is new (${sent - stored} of ${sent}) instead of evicting what is old.`,
      ),
      evidence,
    );
  }
  if (evicted > 0 && bytes <= conf.memoryMb.value * MIB) return null;
  return fail(say(`${node}: đã cất quá giới hạn mà ${told.vi}.`, `${node}: more than the limit was stored, yet it ${told.en}.`), evidence);
}
