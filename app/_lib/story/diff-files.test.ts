import { expect, test } from 'vitest';
import { gradedAnswer } from '../testing/graded-answers.ts';
import { type DiffLine, diffFiles } from './diff-files.ts';

const file = (text: string, path = '/etc/a.cfg', node = 'lb') => ({ node, path, text });
/** A line as it reads, what became another in brackets. */
const written = ({ kind, before, after, parts }: DiffLine) =>
  `${before ?? '·'} ${after ?? '·'} ${{ same: ' ', added: '+', removed: '-' }[kind]}${parts.map(({ text, isMarked }) => (isMarked ? `[${text}]` : text)).join('')}`;

test('what really stands between two answers', async () => {
  const [before, after] = await Promise.all([gradedAnswer('mutant-no-check'), gradedAnswer('reference')]);
  const [diff, ...others] = diffFiles(before.files, after.files);
  expect(others).toEqual([]);
  expect(diff).toMatchObject({ node: 'lb', path: '/etc/haproxy/haproxy.cfg', change: 'changed' });
  expect(
    diff?.hunks
      .flat()
      .filter(({ kind }) => kind !== 'same')
      .map(written),
  ).toEqual(['24 · -    default-server inter 1s rise 2 fall 3', '· 24 +    default-server [check ]inter 1s rise 2 fall 3']);
});

test('the words that became others are marked', () => {
  const [diff] = diffFiles([file('a\ntimeout client 5\nb\n')], [file('a\ntimeout client 30s\nb\n')]);
  expect(diff?.hunks.flat().map(written)).toEqual(['1 1  a', '2 · -timeout client [5]', '· 2 +timeout client [30s]', '3 3  b']);
});

test('lines that have nothing in common are not marked through', () => {
  const [diff] = diffFiles([file('balance roundrobin\n')], [file('option httpchk\n')]);
  expect(diff?.hunks.flat().map(written)).toEqual(['1 · -balance roundrobin', '· 1 +option httpchk']);
});

test('files that came and went', () => {
  const diffs = diffFiles([file('x\n', '/etc/old')], [file('y\n', '/etc/new'), file('z\n', '/etc/new', 'web1')]);
  expect(diffs.map(({ node, path, change }) => [node, path, change])).toEqual([
    ['lb', '/etc/new', 'added'],
    ['lb', '/etc/old', 'removed'],
    ['web1', '/etc/new', 'added'],
  ]);
  expect(diffs[1]?.hunks.flat().map(written)).toEqual(['1 · -x']);
});

test('nothing changed is nothing', () => {
  expect(diffFiles([file('a\n'), file('b\n', '/etc/b')], [file('b\n', '/etc/b'), file('a\n')])).toEqual([]);
});

test('a missing last line end is said by no line of its own', () => {
  const [diff] = diffFiles([file('a')], [file('a\n')]);
  expect(diff?.hunks.flat().map(written)).toEqual(['1 · -a', '· 1 +a']);
});

test('files made to be hard to compare are shown whole, soon', () => {
  const random = (seed: number) => Array.from({ length: 20_000 }, (_, i) => `${(i * 7919 * seed) % 99_991}`).join('\n');
  const begun = Date.now();
  const [diff] = diffFiles([file(random(3))], [file(random(5))]);
  expect(diff?.hunks).toHaveLength(1);
  expect(diff?.hunks[0]).toHaveLength(40_000);
  expect(Date.now() - begun).toBeLessThan(5_000);
});
