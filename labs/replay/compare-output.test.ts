import { describe, expect, test } from 'vitest';
import { canonicalLine, differences } from './compare-output.ts';

const PLAIN = { masks: [] };

test('the same lines are the same, however wide their blanks and rules', () => {
  expect(differences(['+------+', '| a  b |'], ['+---------+', '| a b |', ''], PLAIN)).toBeNull();
});

test.each([
  ['another value', ['a', '1'], ['a', '2']],
  ['a line missing', ['a', 'b'], ['a']],
  ['a line too many', ['a'], ['a', 'b']],
  ['another order', ['a', 'b'], ['b', 'a']],
  ['a blank line between', ['a', 'b'], ['a', '', 'b']],
  ['nothing at all', ['a'], []],
])('%s is a difference', (_, shown, printed) => {
  expect(differences(shown, printed, PLAIN)).not.toBeNull();
});

describe('…', () => {
  test.each([
    [
      ['…', 'b'],
      ['a', 'a', 'b'],
    ],
    [['…', 'b'], ['b']],
    [
      ['a', '…'],
      ['a', 'x', 'y'],
    ],
    [
      ['a', '…', 'a', 'b'],
      ['a', 'b', 'a', 'c', 'a', 'b'],
    ],
    [['…'], []],
  ])('%j is found in %j', (shown, printed) => expect(differences(shown, printed, PLAIN)).toBeNull());
  test.each([
    [
      ['…', 'b'],
      ['b', 'a'],
    ],
    [['a', '…', 'b'], ['a']],
    [['…', 'a', '…'], ['b']],
  ])('%j is not found in %j', (shown, printed) => expect(differences(shown, printed, PLAIN)).not.toBeNull());
});

test('log lines are looked for among others, in their order', () => {
  const among = { masks: [], isAmongOthers: true };
  expect(differences(['b', 'd'], ['a', 'b', 'c', 'd', 'e'], among)).toBeNull();
  expect(differences(['d', 'b'], ['a', 'b', 'c', 'd', 'e'], among)).not.toBeNull();
});

test('in any order, the same lines still have to be there', () => {
  const anyOrder = { masks: [], isAnyOrder: true };
  expect(differences(['a', 'b'], ['b', 'a'], anyOrder)).toBeNull();
  expect(differences(['a', 'b'], ['b', 'b'], anyOrder)).not.toBeNull();
  expect(differences(['a', 'b'], ['b', 'a', 'a'], anyOrder)).not.toBeNull();
});

test('what differs is marked line by line', () => {
  expect(differences(['a', 'b', 'c'], ['a', 'x', 'c'], PLAIN)).toEqual(['  a', '- b', '+ x', '  c']);
});

test('a mask of the block holds for what it matches, and no more', () => {
  const masks = [{ name: 'three seconds', pattern: /\b3\.\d{6}\b/g }];
  expect(differences(['504 3.003773'], ['504 3.120000'], { masks })).toBeNull();
  expect(differences(['504 3.003773'], ['504 4.003773'], { masks })).not.toBeNull();
  expect(differences(['504 3.003773'], ['503 3.003773'], { masks })).not.toBeNull();
});

describe('named masks', () => {
  test.each([
    ['9a6bd9aa-e6f0-11f1-a7f1-ffec9b9779b4:272', '‹uuid›:272'],
    ['2026-11-23  4:06:00 0 [ERROR]', '‹date› ‹time› 0 [ERROR]'],
    ['-rw-rw---- 1 mysql mysql 134 Nov 23 03:30 master.info', '-rw-rw---- 1 mysql mysql 134 ‹date› ‹time› master.info'],
    ['Nov  3 02:21:40.270322 lb1 Keepalived_vrrp[63]: (edge)', '‹date› ‹time› lb1 Keepalived_vrrp[‹process›]: (edge)'],
    ['2026-11-23 03:43:23.347107+00:00 [error] <0.964.0> ** x', '‹date› ‹time› [error] ‹erlang process› ** x'],
    ['10.10.10.250:47714 [22/Nov/2026:23:19:16.092] horizon', '10.10.10.250:‹client port› [‹date›] horizon'],
    ['[ALERT]    (1341) : config', '[ALERT] (‹process›) : config'],
    ['eth0@if3417 UP', 'eth0@if‹peer interface› UP'],
    ['check duration: 0ms. 2 active', 'check duration: ‹duration›. 2 active'],
    ['Query OK, 1 row affected (0.005 sec)', 'Query OK, 1 row affected (‹duration› sec)'],
  ])('%s', (line, canonical) => expect(canonicalLine(line, [])).toBe(canonical));

  test.each([
    '02:4c:0a:0a:0a:0b > 01:00:5e:00:00:12, length 54',
    '*:5672 0.0.0.0:25672',
    '0-1-14 0-2-15',
    'Rpl_semi_sync_master_yes_tx 2',
    'web1 web2 web3 web1',
    '504 sH-- 0/0/0/-1/3002',
  ])('leave %s alone', (line) => expect(canonicalLine(line, [])).toBe(line));
});
