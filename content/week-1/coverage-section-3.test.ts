/** docs/coverage-section-3.md tells the truth: complete, and every check, heading and correction it names exists. */
import { expect, test } from 'vitest';
import { factsOf, missingChecks, missingHeadings, numbers, readCoverage, uncovered } from '../testing/coverage-table.ts';

/** Every directive that section 3 of the notes names, as HAProxy writes it. */
const DIRECTIVES = [
  ...['roundrobin', 'leastconn', 'source', 'global', 'defaults', 'frontend', 'backend', 'listen'],
  ...['maxconn', 'log', 'stats socket', 'user', 'group', 'log global', 'mode', 'mode tcp', 'retries'],
  ...['timeout connect', 'timeout server', 'timeout client', 'timeout check', 'timeout http-request', 'timeout queue'],
  ...['option httplog', 'option http-server-close', 'option dontlognull', 'option forwardfor', 'option redispatch', 'option httpchk'],
  ...['bind', 'http-request redirect', 'use_backend', 'default_backend'],
  ...['balance', 'cookie', 'default-server', 'server', 'inter', 'rise', 'fall', 'priority'],
];

const rows = await readCoverage('coverage-section-3.md');
const facts = factsOf(rows);

test('all 65 facts are there, once and in order, and so is every correction', () => {
  expect(facts.map(({ what }) => what)).toEqual(numbers('C', 67, 131));
  const errata = new Set(facts.flatMap((row) => row.errata));
  expect(numbers('E', 1, 37).filter((erratum) => !errata.has(erratum))).toEqual([]);
});

test('every directive of section 3 is named', () => {
  const named = new Set(facts.flatMap(({ statement }) => [...statement.matchAll(/`([^`]+)`/g)].map(([, name]) => name)));
  expect(DIRECTIVES.filter((directive) => !named.has(directive))).toEqual([]);
});

test('every row names a check and a paragraph', () => {
  expect(rows.filter(({ checks, places }) => checks.length === 0 || places.length === 0).map(({ what }) => what)).toEqual([]);
});

test('every check it names exists in that lab', async () => {
  expect(await missingChecks(rows)).toEqual([]);
});

test('every paragraph it names has its heading in both languages', async () => {
  expect(await missingHeadings(rows)).toEqual([]);
});

test('a fact and its corrections are covered by one of the lessons its row names', async () => {
  expect(await uncovered(facts)).toEqual([]);
});
