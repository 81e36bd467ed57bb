import { expect, test } from 'vitest';
import type { FileEntry } from '#labs/gateway/protocol.ts';
import { directoriesTo, type TreeState, treeRows } from './file-tree-state.ts';

const entry = (name: string, type: FileEntry['type'] = 'file'): FileEntry => ({ name, type, size: 0, mode: 0o644, mtimeMs: 0 });
const state: TreeState = {
  expanded: ['/etc', '/empty', '/secret'],
  listings: {
    '/': {
      status: 'ready',
      entries: [entry('b.txt'), entry('etc', 'directory'), entry('.x'), entry('empty', 'directory'), entry('secret', 'directory')],
    },
    '/etc': { status: 'loading' },
    '/empty': { status: 'ready', entries: [entry('.keep')] },
    '/secret': { status: 'failed', reason: 'down' },
  },
};

test('directories come first, hidden names only when wanted, and every open directory says what it holds', () => {
  expect(treeRows(state, false).map((row) => [row.depth, row.name || row.note])).toEqual([
    [0, 'empty'],
    [1, 'empty'],
    [0, 'etc'],
    [1, 'loading'],
    [0, 'secret'],
    [1, { reason: 'down' }],
    [0, 'b.txt'],
  ]);
  expect(treeRows(state, true).map((row) => row.name)).toContain('.keep');
});

test('the way to a file', () => {
  expect(directoriesTo('/etc/haproxy/haproxy.cfg')).toEqual(['/', '/etc', '/etc/haproxy']);
  expect(directoriesTo('/a')).toEqual(['/']);
});
