import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { LocalText } from '#grader/result.ts';
import { causeOf } from './cause-of.ts';

/** What gradings of shipped answers really said, one entry per message. */
const SAID = JSON.parse(readFileSync(join(import.meta.dirname, '__fixtures__/messages.json'), 'utf8')) as readonly {
  readonly lab: string;
  readonly check: string;
  readonly message: LocalText;
}[];

const of = (en: string, vi: string) => causeOf({ message: { en, vi } });

test.each([
  ['haproxy.process.current', 'maxconn (', 3],
  ['haproxy.process.current', 'weight (', 2],
  ['balancing.live.full-load', 'were answered with', 2],
  ['haproxy.redispatch', 'is not in force', 1],
])('%s: the messages with “%s” have one cause', (check, words, count) => {
  const said = SAID.filter((each) => each.check === check && each.message.en.includes(words));
  expect(said).toHaveLength(count);
  expect(new Set(said.map(causeOf)).size).toBe(1);
});

test('one check failed for different reasons has as many causes', () => {
  const causes = (check: string) => new Set(SAID.filter((each) => each.check === check).map(causeOf)).size;
  // Not read again, another process beside it, no process, a limit and a weight changed at run time.
  expect(causes('haproxy.process.current')).toBe(5);
  expect(causes('haproxy.backend.redispatch')).toBe(2);
  expect(causes('balancing.members.hash')).toBe(2);
});

test('no cause holds a number, an address, a path or a node of the lab; codes of daemons stay', () => {
  const causes = SAID.map(causeOf);
  for (const cause of causes) expect(cause.replaceAll('L4CON', '')).not.toMatch(/\d|\/etc|“|\bweb\d/);
  expect(causes.filter((cause) => /L4CON|ECONNREFUSED|rabbit@localhost/.test(cause))).toHaveLength(3);
});

test.each([
  ['what was seen', 'The answer says “ready”.', 'Câu trả lời là «ready».', 'The answer says “gone”.', 'Câu trả lời là «gone».'],
  ['a time', 'It took 3.6 s.', 'Mất 3,6 giây.', 'It took 412 ms.', 'Mất 412 ms.'],
  ['an address', 'The door is 10.10.10.100:80.', 'Cửa là 10.10.10.100:80.', 'The door is fd00::1.', 'Cửa là fd00::1.'],
  ['file and line', 'Wrong at /etc/my.cnf:12.', 'Sai ở /etc/my.cnf:12.', 'Wrong at /etc/mysql/a.cnf:3.', 'Sai ở /etc/mysql/a.cnf:3.'],
  ['a name', 'Nothing feeds backend shop.', 'Không gì nuôi backend shop.', 'Nothing feeds backend www.', 'Không gì nuôi backend www.'],
  ['how many', '1 request was lost.', '1 yêu cầu bị mất.', '12 requests were lost.', '12 yêu cầu bị mất.'],
  ['how many of whom', 'db2 is late.', 'db2 chậm.', 'db1, db2 and db3 are late.', 'db1, db2 và db3 chậm.'],
])('%s makes no other cause', (_, en, vi, otherEn, otherVi) => {
  expect(of(en, vi)).toBe(of(otherEn, otherVi));
});

test('a word of the sentence after a keyword is not taken for a name', () => {
  expect(of('The server gets no work.', 'Máy chủ không nhận việc.')).not.toBe(of('The server refuses work.', 'Máy chủ từ chối việc.'));
});

test('it does not grow with what a daemon says', () => {
  expect(of('a '.repeat(1000), '')).toHaveLength(300);
});
