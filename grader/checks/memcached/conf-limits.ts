import { type CheckDefinition, fail, pass } from '../../engine/check.ts';
import type { MemcachedConf, Setting } from '../../parsers/memcached-conf/index.ts';
import type { LocalText } from '../../result.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type CachePool, confEvidence, onEachMachine, requireMachines, whereSet } from './pool.ts';

interface Wanted {
  readonly title: LocalText;
  readonly of: (conf: MemcachedConf) => Setting<number>;
  readonly value: number;
  /** A value in words, as part of a sentence. */
  readonly told: (value: number) => LocalText;
}

/** Every memcached keeps at most so many MiB of items (`-m`). https://docs.memcached.org/serverguide/configuring/#memory */
export function memoryLimit(pool: CachePool, place: CheckPlace, megabytes: number): CheckDefinition {
  return limit(pool, place, {
    title: say('Bộ nhớ có hạn', 'Memory is limited'),
    of: (conf) => conf.memoryMb,
    value: megabytes,
    told: (mb) => say(`bộ nhớ cho dữ liệu là ${mb} MiB`, `the memory for items is ${mb} MiB`),
  });
}

/** Every memcached takes at most so many connections (`-c`). https://docs.memcached.org/serverguide/configuring/#connection-limit */
export function connectionLimit(pool: CachePool, place: CheckPlace, connections: number): CheckDefinition {
  return limit(pool, place, {
    title: say('Số kết nối có hạn', 'Connections are limited'),
    of: (conf) => conf.connections,
    value: connections,
    told: (count) => say(`số kết nối tối đa là ${count}`, `the most connections are ${count}`),
  });
}

/** No memcached speaks UDP (`-U 0`, or nothing: off since 1.5.6, after it had amplified record floods). */
export function udpOff(pool: CachePool, place: CheckPlace): CheckDefinition {
  return limit(pool, place, {
    title: say('UDP tắt', 'UDP is off'),
    of: (conf) => conf.udpPort,
    value: 0,
    told: (port) => (port === 0 ? say('UDP tắt', 'UDP is off') : say(`UDP mở ở cổng ${port}`, `UDP is open on port ${port}`)),
  });
}

function limit(pool: CachePool, place: CheckPlace, wanted: Wanted): CheckDefinition {
  return placed(place, {
    title: wanted.title,
    run: async (context) => {
      const machines = await requireMachines(context, pool);
      const wrong = await onEachMachine(machines, (machine) => {
        const { value, line } = wanted.of(machine.conf);
        if (value === wanted.value) return null;
        const [told, where] = [wanted.told(value), whereSet(line)];
        return fail(say(`${machine.node}: ${told.vi} (${where.vi}).`, `${machine.node}: ${told.en} (${where.en}).`), [
          confEvidence(pool, machine, line),
        ]);
      });
      const told = wanted.told(wanted.value);
      return wrong ?? pass(say(`Trên cả ${machines.length} máy ${told.vi}.`, `On all ${machines.length} machines ${told.en}.`));
    },
  });
}
