import { expect, test } from 'vitest';
import type { Drill, DrillRequest, MasterSpan } from '../../drill/index.ts';
import { namedHolders } from './holders.ts';
import { masterNow } from './masters-now.ts';
import type { Pair, Side } from './pair.ts';
import { isMostlyServed, watchParted } from './parted.ts';

const VIRTUAL = '00:00:5e:00:01:33';

const timer = (value: number) => ({ value, at: null });
const side = (node: string) =>
  ({
    node,
    mac: node,
    address: node,
    path: '/k',
    instance: {
      at: null,
      priority: timer(100),
      advertMs: timer(1000),
      version: timer(2),
      downAdverts: timer(3),
      garpMasterDelayMs: timer(0),
      scripts: [],
      processes: [],
    },
  }) as unknown as Side;
const [lb1, lb2] = [side('lb1'), side('lb2')];
const pair: Pair = { vip: '10.10.10.100', preferred: lb1, other: lb2, sides: [lb1, lb2] };

/** A drill in which nothing changes any more. */
function still(masters: readonly string[], holders: readonly string[], served: boolean): Drill {
  const drill = {
    nowMs: () => 5000,
    masters: () => masters.map((node) => ({ node, toMs: null }) as MasterSpan),
    holders: async () => holders,
    requests: () => [{ ok: served }, { ok: served }, { ok: true }] as unknown as readonly DrillRequest[],
    adverts: () => [],
    arps: () => [],
    until: async ({ holds }: { holds: () => boolean | Promise<boolean> }) =>
      (await holds()) ? { held: true, afterMs: 3000 } : { held: false, elapsedMs: 6000 },
  };
  return drill as unknown as Drill;
}

const watch = (drill: Drill) =>
  watchParted(drill, pair, 'lb1', { fault: { kind: 'cut', node: 'lb2', direction: 'both', peer: 'lb1' }, beganMs: 0, doneMs: 0 });

test('two machines that do not hear each other are both MASTER, and that is told', async () => {
  const verdict = await watch(still(['lb1', 'lb2'], ['lb1', 'lb2'], true));
  expect(verdict).toMatchObject({ status: 'pass', message: { en: expect.stringContaining('both lb1 and lb2 were MASTER') } });
});

test('behind a virtual router’s own hardware address there are two as well', async () => {
  const verdict = await watch(still(['lb1', 'lb2'], [VIRTUAL], true));
  expect(verdict).toMatchObject({ status: 'pass', message: { en: expect.stringContaining('both lb1 and lb2 were MASTER') } });
});

test('one that stands aside by itself is no failure while users are served', async () => {
  const verdict = await watch(still(['lb2'], ['lb2'], true));
  expect(verdict).toMatchObject({ status: 'pass', message: { en: expect.stringContaining('lb1 stood aside by itself') } });
});

test.each([
  ['nobody is MASTER', [], true],
  ['the one that is left serves nobody', ['lb2'], false],
  ['two advertise, one answers', ['lb1', 'lb2'], true],
])('parted, %s: a failure', async (_, masters, served) => {
  expect(await watch(still(masters, ['lb2'], served))).toMatchObject({ status: 'fail' });
});

test('a virtual hardware address is whoever advertises; without that it stays what it is', () => {
  expect(namedHolders([VIRTUAL], ['lb1'])).toEqual(['lb1']);
  expect(namedHolders(['lb2', VIRTUAL], ['lb2'])).toEqual(['lb2']);
  expect(namedHolders([VIRTUAL], [])).toEqual([VIRTUAL]);
  expect(namedHolders(['02:00:00:00:00:01'], ['lb1'])).toEqual(['02:00:00:00:00:01']);
});

test('the MASTER is read anew before it is named', async () => {
  let isRead = false;
  const drill: Pick<Drill, 'masters' | 'until'> = {
    masters: () => (isRead ? [{ node: 'lb2', toMs: null } as MasterSpan] : []),
    until: async () => {
      isRead = true;
      return { held: true, afterMs: 0 };
    },
  };
  expect(await masterNow(drill, 'lb1')).toBe('lb2');
});

test('a few lost requests are no outage, most of them are', () => {
  const asked = (...oks: readonly boolean[]) => oks.map((ok) => ({ ok }) as DrillRequest);
  expect(isMostlyServed(asked(true, true, false))).toBe(true);
  expect(isMostlyServed(asked(true, false))).toBe(false);
  expect(isMostlyServed([])).toBe(false);
});
