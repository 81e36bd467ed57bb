import { expect, test } from 'vitest';
import type { CheckResult, Evidence } from '#grader/result.ts';
import { evidenceIn, placeId } from './file-places.ts';

const CFG = { node: 'lb', path: '/etc/haproxy/haproxy.cfg' };
const check = (id: string, status: CheckResult['status'], ...evidence: Evidence[]): CheckResult => {
  const text = { vi: id, en: id };
  return { id, title: text, status, points: 0, maxPoints: 5, message: text, durationMs: 1, evidence };
};
const at = (line?: number, node = CFG.node): Evidence => ({ node, file: CFG.path, ...(line === undefined ? {} : { line }) });

test('lines are marked by what did not pass there, once for each check', () => {
  const checks = [
    check('a', 'fail', at(3), at(3), at(9)),
    check('b', 'pass', at(3)),
    check('c', 'error', at(3)),
    check('d', 'fail', at(), at(3, 'web1'), { node: 'lb' }),
  ];
  expect(evidenceIn(checks, CFG).map(({ check: { id }, line }) => [id, line])).toEqual([
    ['a', 3],
    ['a', 9],
    ['c', 3],
  ]);
});

test.each([
  ['lb', CFG.path, 3, 'file-1-line-3'],
  ['lb', CFG.path, 11, 'file-1'],
  ['lb', CFG.path, 0, 'file-1'],
  ['lb', CFG.path, undefined, 'file-1'],
  ['web1', CFG.path, 3, null],
  ['lb', '/etc/passwd', 3, null],
])('%s:%s:%s is shown at %s', (node, path, line, id) => {
  const files = [
    { node: 'lb', path: '/etc/hosts', lines: 2 },
    { ...CFG, lines: 10 },
  ];
  expect(placeId(files, node, path, line)).toBe(id);
});
