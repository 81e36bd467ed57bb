import { expect, test } from 'vitest';
import { exportEntries, pathInNode } from './export-entries.ts';
import type { OwnData } from './own-data.ts';

const startedAt = new Date('2026-11-20T01:02:03.456Z');
const attempt = (id: string) => ({
  id,
  lab: 'week-1/haproxy-basics',
  startedAt,
  files: [{ node: 'lb', path: '/etc/haproxy/haproxy.cfg', text: 'frontend web\n' }],
});
const data = { account: { name: 'An' }, attempts: [attempt('c0001'), attempt('c0002')] } as unknown as OwnData;

test('every attempt has a folder of its own, with the files as they lay in their nodes', () => {
  const names = exportEntries(data, startedAt).map(({ name }) => name);
  expect(names).toContain('attempts/2026-11-20T01-02-03Z haproxy-basics 0001/lb/etc/haproxy/haproxy.cfg');
  expect(names).toContain('attempts/2026-11-20T01-02-03Z haproxy-basics 0002/attempt.json');
  expect(new Set(names).size).toBe(names.length);
});

test('what an attempt says is not said twice: its files are not in its JSON', () => {
  const found = exportEntries(data, startedAt).find(({ name }) => name.endsWith('0001/attempt.json'));
  expect(JSON.parse(String(found?.input))).toEqual({ id: 'c0001', lab: 'week-1/haproxy-basics', startedAt: startedAt.toISOString() });
});

test.each([
  ['/etc/../../../root/.ssh/x', 'lb/etc/root/.ssh/x'],
  ['//a//b', 'lb/a/b'],
  ['/srv/..\\..\\x', 'lb/srv/.._.._x'],
  ['/srv/a:b\u0007', 'lb/srv/a_b_'],
])('the path %j of a node stays in its folder', (path, expected) => {
  expect(pathInNode('lb', path)).toBe(expected);
});
