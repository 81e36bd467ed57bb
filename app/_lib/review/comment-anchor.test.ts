import { expect, test } from 'vitest';
import { anchorColumns, anchorKey, anchorOfColumns, type CommentAnchor, isPlace, linesOf } from './comment-anchor.ts';

const anchors: readonly CommentAnchor[] = [
  { kind: 'attempt' },
  { kind: 'check', check: 'haproxy.config.valid' },
  { kind: 'line', node: 'lb', path: '/etc/haproxy/haproxy.cfg', line: 3 },
];

test.each(anchors)('%j is kept and read again', (anchor) => {
  expect(anchorOfColumns(anchorColumns(anchor))).toEqual(anchor);
});

test('different places have different keys', () => {
  expect(new Set(anchors.map(anchorKey)).size).toBe(anchors.length);
});

test.each([
  ['a\nb\n', ['a', 'b']],
  ['a\r\nb', ['a', 'b']],
  ['a\n\n', ['a', '']],
  ['', []],
])('%j has lines %j', (text, lines) => {
  expect(linesOf(text)).toEqual(lines);
});

test.each([
  [{ kind: 'attempt' }, true],
  [{ kind: 'check', check: 'a.b' }, true],
  [{ kind: 'check', check: 'a.c' }, false],
  [{ kind: 'line', node: 'lb', path: '/f', line: 2 }, true],
  [{ kind: 'line', node: 'lb', path: '/f', line: 3 }, false],
  [{ kind: 'line', node: 'web1', path: '/f', line: 1 }, false],
  [{ kind: 'line', node: 'lb', path: '/empty', line: 1 }, true],
] as const)('%j is a place: %j', (anchor, is) => {
  const files = [
    { node: 'lb', path: '/f', text: 'a\nb\n' },
    { node: 'lb', path: '/empty', text: '' },
  ];
  expect(isPlace(anchor, { checks: ['a.b'], files })).toBe(is);
});
