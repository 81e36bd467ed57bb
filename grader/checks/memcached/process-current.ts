import { type CheckContext, type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import { eventually } from '../../engine/eventually.ts';
import { readListen } from '../../parsers/memcached-conf/index.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { listed, say } from '../text.ts';
import { cacheStats } from './ask-cache.ts';
import { type CacheMachine, type CachePool, confEvidence, MEMCACHED_PORT, onEachMachine, requireMachines } from './pool.ts';

/** A service that was just restarted listens after this. */
const START_WITHIN_MS = 5000;
const MIB = 1024 * 1024;

/**
 * Every memcached answers at its private address and runs by what its file says now: memcached reads its command line once,
 * at its start. Asked over the wire: https://docs.memcached.org/protocols/basic/#statistics
 */
export function memcachedCurrent(pool: CachePool, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Memcached đang chạy đúng tệp của nó', 'Memcached runs by its file'),
    timeoutMs: 30_000,
    run: async (context) => {
      const machines = await requireMachines(context, pool);
      const wrong = await onEachMachine(machines, (machine) => judge(context, pool, machine));
      return wrong ?? pass(say('Cả ba đang chạy với đúng các số trong tệp.', 'All of them run with the figures of their files.'));
    },
  });
}

async function judge(context: CheckContext, pool: CachePool, machine: CacheMachine): Promise<Verdict | null> {
  const outcome = await eventually({
    observe: () => cacheStats(context, machine.address, 'stats settings'),
    holds: (seen) => typeof seen !== 'string',
    withinMs: START_WITHIN_MS,
    now: context.now,
    signal: context.signal,
  });
  const settings = outcome.held ? outcome.value : outcome.last;
  if (typeof settings === 'string') {
    return fail(
      say(
        `Ở ${machine.address}:${MEMCACHED_PORT} (${machine.node}) không có memcached nào trả lời (${settings}).`,
        `No memcached answers at ${machine.address}:${MEMCACHED_PORT} (${machine.node}): ${settings}.`,
      ),
      [{ node: machine.node, actual: say(settings, settings) }],
    );
  }
  const other = differences(machine, settings);
  if (other.length === 0) return null;
  const [vi, en] = [listed(other.map((one) => one.vi)).vi, listed(other.map((one) => one.en)).en];
  return fail(
    say(
      `${machine.node}: memcached đang chạy không theo tệp: ${vi}.`,
      `${machine.node}: the memcached that runs does not follow its file: ${en}.`,
    ),
    [confEvidence(pool, machine, null, say(vi, en))],
  );
}

function differences({ conf }: CacheMachine, settings: ReadonlyMap<string, string>): readonly LocalText[] {
  const figure = (name: string) => Number(settings.get(name) ?? Number.NaN);
  const compared: readonly (readonly [LocalText, number | string, number | string])[] = [
    [say('bộ nhớ (MiB)', 'memory (MiB)'), figure('maxbytes') / MIB, conf.memoryMb.value],
    [say('số kết nối', 'connections'), figure('maxconns'), conf.connections.value],
    [say('cổng TCP', 'TCP port'), figure('tcpport'), conf.port.value],
    [say('cổng UDP', 'UDP port'), figure('udpport'), conf.udpPort.value],
    [say('đuổi mục cũ', 'evictions'), settings.get('evictions') ?? '', conf.evicts.value ? 'on' : 'off'],
    [say('nghe ở', 'listens at'), places(readListen(settings.get('inter') ?? '')), places(conf.listen)],
  ];
  return compared
    .filter(([, runs, written]) => runs !== written)
    .map(([what, runs, written]) =>
      say(`${what.vi} đang là ${runs}, tệp viết ${written}`, `${what.en} is ${runs}, the file says ${written}`),
    );
}

function places(all: readonly { readonly host: string; readonly port: number | null }[]): string {
  return all
    .map(({ host, port }) => (port === null ? host : `${host}:${port}`))
    .sort()
    .join(', ');
}
