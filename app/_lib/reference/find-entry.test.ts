import { expect, test } from 'vitest';
import { SAMPLE_PAGES } from '#content/format/testing/sample-reference.ts';
import { findEntry } from './find-entry.ts';

test.each([
  ['timeout connect', '', '/reference/haproxy#timeout-connect'],
  ['timeout srv', '', '/reference/haproxy#timeout-server'],
  ['maxconn', 'global', '/reference/haproxy#maxconn-global'],
  ['maxconn', 'defaults, frontend, listen', '/reference/haproxy#maxconn'],
  ['cookie', 'server line', '/reference/haproxy#cookie-server'],
  ['mode', '[mariadbd]', '/reference/mariadb#mode'],
])('%s in "%s" is explained at %s', (name, sections, address) => expect(findEntry(SAMPLE_PAGES, name, sections)).toBe(address));

test('a name without an entry has no address', () => {
  expect(findEntry(SAMPLE_PAGES, 'nbthread', 'global')).toBeNull();
  expect(findEntry([], 'mode', '')).toBeNull();
});
