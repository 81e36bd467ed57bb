/** Every expectation about options was seen on Galera 26.4.23 in MariaDB 11.8.6. */
import { expect, test } from 'vitest';
import { expelTiming, isBelowSuspicion, parseClusterAddress, parseProviderOptions, sameSetting } from './index.ts';

const timing = (text: string) => expelTiming(parseProviderOptions(text));

test.each([
  ['', 5000, 6500],
  ['evs.suspect_timeout=PT3S; pc.weight=2', 3000, 4500],
  ['evs.suspect_timeout=3', 3000, 4500],
  ['evs.suspect_timeout = 3.5 ;', 3500, 5000],
  ['evs.suspect_timeout=PT1M', 60_000, 61_500],
  ['evs.suspect_timeout=P1D', 86_400_000, 86_401_500],
  ['evs.suspect_timeout=PT9S;evs.suspect_timeout=PT2S', 2000, 3500],
  ['evs.inactive_check_period=PT0.1S;evs.join_retrans_period=PT0.3S', 5000, 5400],
])('%j suspects after %i ms, and is done after %i', (text, suspectMs, usualMs) => {
  expect(timing(text)).toMatchObject({ suspectMs, usualMs });
});

test.each(['abc', 'PT', 'P', 'pt3s', '3s', 'PT3500MS', ''])('%j is no period', (value) => {
  expect(timing(`evs.suspect_timeout=${value}`)).toEqual({ unreadable: 'evs.suspect_timeout' });
});

test('where the others do not agree, the second timer ends it', () => {
  expect(timing('')).toMatchObject({ inactiveMs: 15_000, maxMs: 16_500 });
  expect(timing('evs.inactive_timeout=PT8S')).toMatchObject({ usualMs: 6500, maxMs: 9500 });
});

test('a machine may not be given up before it is suspected', () => {
  const [low, usual] = [timing('evs.suspect_timeout=PT3S;evs.inactive_timeout=PT1S'), timing('')];
  expect('maxMs' in low && isBelowSuspicion(low)).toBe(true);
  expect('maxMs' in usual && isBelowSuspicion(usual)).toBe(false);
});

test.each([
  ['evs.suspect_timeout=PT3S, pc.weight=2', ['evs.suspect_timeout=PT3S, pc.weight=2']],
  ['pc.weight', ['pc.weight']],
  ['=3', ['=3']],
  ['pc.weight=1; ;gcache.size=1G;', []],
])('of %j the library refuses %j', (text, broken) => {
  expect(parseProviderOptions(text).broken).toEqual(broken);
});

test.each([
  ['yes', 'true', true],
  ['1', 'true', true],
  ['OFF', 'no', true],
  ['3', 'PT3S', true],
  ['PT60S', 'PT1M', true],
  ['1G', '1024M', true],
  ['128M', '134217728', true],
  ['PT3S', 'PT5S', false],
  ['tcp://0.0.0.0:4567', 'tcp://0.0.0.0:4567', true],
  ['a', 'b', false],
])('%j and %j mean the same: %s', (one, other, same) => {
  expect(sameSetting(one, other)).toBe(same);
});

test.each([
  ['gcomm://10.10.10.11,10.10.10.12', ['10.10.10.11', '10.10.10.12'], 4567],
  ['gcomm://db1:4567, db2:4567', ['db1', 'db2'], 4567],
  ['gcomm://db1:4000?pc.wait_prim=no', ['db1'], 4000],
  ['gcomm://', [], undefined],
  ['gcomm://,', [], undefined],
])('%j leads to %j', (text, hosts, port) => {
  const address = parseClusterAddress(text);
  expect(address?.members.map((one) => one.host)).toEqual(hosts);
  expect(address?.members[0]?.port).toBe(port);
});

test('what follows the question mark are options, and other schemes are none of ours', () => {
  expect([...(parseClusterAddress('gcomm://db1?pc.wait_prim=no&pc.weight=2')?.options ?? [])]).toEqual([
    ['pc.wait_prim', 'no'],
    ['pc.weight', '2'],
  ]);
  expect(['dummy://', '', 'db1,db2', '10.0.0.1'].map(parseClusterAddress)).toEqual([null, null, null, null]);
});
