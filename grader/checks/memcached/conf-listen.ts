import { type CheckDefinition, fail, pass, type Verdict } from '../../engine/check.ts';
import type { ListenAddress } from '../../parsers/memcached-conf/index.ts';
import { type CheckPlace, placed } from '../place.ts';
import { say } from '../text.ts';
import { type CacheMachine, type CachePool, confEvidence, MEMCACHED_PORT, onEachMachine, requireMachines } from './pool.ts';

const EVERY_ADDRESS = ['0.0.0.0', '*', '::', 'INADDR_ANY'];

/**
 * Each memcached listens at its machine's private address, on the usual port, and nowhere else but on loopback. Without
 * `-l` it listens everywhere, and it asks nobody who they are. https://docs.memcached.org/serverguide/configuring/#networking
 */
export function listenPrivate(pool: CachePool, place: CheckPlace): CheckDefinition {
  return placed(place, {
    title: say('Chỉ nghe ở địa chỉ mạng riêng', 'Listens on the private network only'),
    run: async (context) => {
      const machines = await requireMachines(context, pool);
      const wrong = await onEachMachine(machines, (machine) => judge(pool, machine));
      const where = machines.map((one) => one.address).join(', ');
      return wrong ?? pass(say(`Theo các tệp, memcached nghe ở ${where}.`, `By the files memcached listens at ${where}.`));
    },
  });
}

function judge(pool: CachePool, machine: CacheMachine): Verdict | null {
  const { conf, node, address } = machine;
  if (conf.unixSocket !== null) {
    return against(pool, machine, conf.unixSocket.line, [
      `với -s, memcached chỉ nghe ở một socket Unix, không máy nào khác tới được`,
      `with -s memcached listens at a Unix socket only, which no other machine reaches`,
    ]);
  }
  if (conf.listen.length === 0) {
    return against(pool, machine, null, [
      `tệp không nói nghe ở đâu, tức là mọi địa chỉ`,
      `the file does not say where to listen, which means everywhere`,
    ]);
  }
  const stray = conf.listen.find((one) => !isHome(machine, one));
  if (stray !== undefined) {
    const isAll = EVERY_ADDRESS.includes(stray.host);
    return against(pool, machine, stray.line, [
      isAll ? `${stray.host} nghĩa là mọi địa chỉ của máy` : `memcached nghe ở ${stray.host}, không phải địa chỉ riêng của máy`,
      isAll
        ? `${stray.host} means every address of the machine`
        : `memcached listens at ${stray.host}, which is not the machine's private address`,
    ]);
  }
  const port = portAt(machine, address);
  if (port === MEMCACHED_PORT) return null;
  const seen = port === null ? say('không', 'not at all') : say(`ở cổng ${port}`, `on port ${port}`);
  return fail(
    say(
      `${node}: ở ${address} memcached nghe ${seen.vi}, không phải cổng ${MEMCACHED_PORT}.`,
      `${node}: at ${address} memcached listens ${seen.en}, not on port ${MEMCACHED_PORT}.`,
    ),
    [confEvidence(pool, machine, conf.listen[0]?.line ?? null)],
  );
}

function against(pool: CachePool, machine: CacheMachine, line: number | null, [vi, en]: readonly [string, string]): Verdict {
  return fail(say(`${machine.node}: ${vi}.`, `${machine.node}: ${en}.`), [confEvidence(pool, machine, line)]);
}

function resolved({ hosts }: CacheMachine, host: string): string {
  return hosts.get(host) ?? host;
}

function isHome(machine: CacheMachine, { host }: ListenAddress): boolean {
  const at = resolved(machine, host);
  return at === machine.address || at === '::1' || at === 'localhost' || /^127\./.test(at);
}

/** Port it listens on at an address; null when it does not. */
function portAt(machine: CacheMachine, address: string): number | null {
  const found = machine.conf.listen.find((one) => resolved(machine, one.host) === address);
  return found === undefined ? null : (found.port ?? machine.conf.port.value);
}
